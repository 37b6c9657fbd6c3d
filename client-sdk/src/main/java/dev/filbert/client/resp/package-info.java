/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The Redis protocol as a client sees it: commands as bytes, bytes as replies and pushes.
 *
 * <p>Imports nothing of ours and no library: no sockets, no clocks. Start with {@link
 * dev.filbert.client.resp.Command} and {@link dev.filbert.client.resp.ReplyParser}.
 */
@org.jspecify.annotations.NullMarked
package dev.filbert.client.resp;
