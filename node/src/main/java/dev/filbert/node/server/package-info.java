/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Sockets: accepts connections, turns what arrives into requests, and sends the answers back in
 * order, whenever and wherever they are completed.
 *
 * <p>Everything of one connection happens on its event loop. Works on Netty's channel below the
 * socket of Vert.x: reads arrive without a copy, and all replies of one turn of the event loop
 * leave with one write.
 *
 * <p>May import {@code resp}, {@code session} and {@code config}; what runs the requests comes in
 * as a {@link dev.filbert.node.server.RequestHandler}. Start with {@link
 * dev.filbert.node.server.RespServer}, then {@link dev.filbert.node.server.Connection}.
 */
@org.jspecify.annotations.NullMarked
package dev.filbert.node.server;
