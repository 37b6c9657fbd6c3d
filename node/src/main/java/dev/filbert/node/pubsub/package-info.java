/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Publish/subscribe: who subscribes to what on this node, and the way of a message to all nodes.
 *
 * <p>No threads, no sockets. May import {@code coherence} for messages between members, {@code
 * keyspace} for globs, {@code push} and {@code resp}. Start reading at {@link
 * dev.filbert.node.pubsub.Channels}.
 */
@NullMarked
package dev.filbert.node.pubsub;

import org.jspecify.annotations.NullMarked;
