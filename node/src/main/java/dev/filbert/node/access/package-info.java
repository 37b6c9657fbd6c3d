/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Users: who may come in, run which commands, and touch which keys and channels, by the rules of
 * Redis' access lists.
 *
 * <p>Knows commands by name only, and nothing of sessions or sockets. May import {@code keyspace}.
 * Start with {@link dev.filbert.node.access.AccessControl}, then {@link
 * dev.filbert.node.access.User}.
 */
@org.jspecify.annotations.NullMarked
package dev.filbert.node.access;
