/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The Redis wire protocol, versions 2 and 3: bytes into requests, replies into bytes.
 *
 * <p>Knows nothing of keys, sessions or sockets. May import Netty's buffers and nothing of ours.
 *
 * <p>Start with {@link dev.filbert.node.resp.Request} and {@link dev.filbert.node.resp.Reply}.
 */
@org.jspecify.annotations.NullMarked
package dev.filbert.node.resp;
