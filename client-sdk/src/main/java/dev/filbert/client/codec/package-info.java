/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Keys and values as bytes.
 *
 * <p>Imports nothing of ours. Start with {@link dev.filbert.client.codec.Codec}.
 */
@org.jspecify.annotations.NullMarked
package dev.filbert.client.codec;
