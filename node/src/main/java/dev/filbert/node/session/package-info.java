/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * What a node remembers of each connection.
 *
 * <p>May import {@code resp} and {@code keyspace}; knows no sockets: a session reaches its
 * connection through {@link dev.filbert.node.session.ClientLink}.
 */
@org.jspecify.annotations.NullMarked
package dev.filbert.node.session;
