/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * What a command answers, compared with redis-server byte by byte.
 *
 * <p>Needs the {@code redis-server} of version 7 on the path. Start with {@link
 * dev.filbert.node.compat.DataCompatIT}, or for several clients at once at {@link
 * dev.filbert.node.compat.ConversationIT}; the scripts are in {@code src/test/resources/compat}.
 */
@org.jspecify.annotations.NullMarked
package dev.filbert.node.compat;
