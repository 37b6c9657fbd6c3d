/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The public contract: caches, how they are set up, what they count and how they fail.
 *
 * <p>Imports nothing of ours. Start with {@link dev.filbert.client.cache.Cache}.
 */
@org.jspecify.annotations.NullMarked
package dev.filbert.client.cache;
