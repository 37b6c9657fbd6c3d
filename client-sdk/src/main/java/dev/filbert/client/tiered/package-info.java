/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The caches that users hold: operations of a tier, loads in front of it, the choice of what to do
 * while it can't be asked.
 *
 * <p>May import {@code cache}, {@code codec}, {@code tier} and {@code loading}. Start with {@link
 * dev.filbert.client.tiered.TieredCache}, then {@code Operations}.
 */
@org.jspecify.annotations.NullMarked
package dev.filbert.client.tiered;
