/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Where near copies lie, and the clock that tells whether they are fresh.
 *
 * <p>May import {@code coherence}; uses Caffeine. Start with {@link
 * dev.filbert.client.near.NearCache}.
 */
@org.jspecify.annotations.NullMarked
package dev.filbert.client.near;
