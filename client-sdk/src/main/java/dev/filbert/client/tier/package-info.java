/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The seam between the caches that users hold and the places where entries live: what every backend
 * can do.
 *
 * <p>May import {@code cache} and {@code codec}. Start with {@link dev.filbert.client.tier.Tier}.
 */
@org.jspecify.annotations.NullMarked
package dev.filbert.client.tier;
