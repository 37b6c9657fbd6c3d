/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Annotations that say which methods of an interface remember their results.
 *
 * <p>Imports nothing of ours. Start with {@link dev.filbert.client.annotation.Cached}; {@code
 * Filbert.proxy} makes them work.
 */
@org.jspecify.annotations.NullMarked
package dev.filbert.client.annotation;
