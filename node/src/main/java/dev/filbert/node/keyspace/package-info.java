/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The contract of the keyspace: entries, the changes that can be made to them, and {@link
 * dev.filbert.node.keyspace.Keyspace}, through which everything above reads and writes.
 *
 * <p>Pure: no sockets, no Hazelcast, no Vert.x, no clock of its own. May import {@code slot}.
 *
 * <p>Start with {@link dev.filbert.node.keyspace.Entry}, then {@link
 * dev.filbert.node.keyspace.Mutation}.
 */
@org.jspecify.annotations.NullMarked
package dev.filbert.node.keyspace;
