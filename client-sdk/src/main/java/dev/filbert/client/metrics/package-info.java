/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Caches as meters of Micrometer, which must be on the class path for this package alone.
 *
 * <p>May import {@code cache}. Start with {@link dev.filbert.client.metrics.CacheMeters}.
 */
@org.jspecify.annotations.NullMarked
package dev.filbert.client.metrics;
