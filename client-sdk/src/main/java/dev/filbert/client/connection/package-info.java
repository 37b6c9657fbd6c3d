/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * One multiplexed connection to each node: every thread's calls go over it, are answered in order,
 * and stand between the pushes of the server.
 *
 * <p>May import {@code resp}, {@code coherence} and the failures of {@code tier}; uses Vert.x.
 * Start with {@link dev.filbert.client.connection.NodeConnection}, which outlives its sockets;
 * {@link dev.filbert.client.connection.Session} is the life of one socket.
 */
@org.jspecify.annotations.NullMarked
package dev.filbert.client.connection;
