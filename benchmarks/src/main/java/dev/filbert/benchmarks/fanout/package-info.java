/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * What a write costs as more near-caches hold the entry.
 *
 * <p>Imports {@code servers}. Start with {@link dev.filbert.benchmarks.fanout.FanOut}.
 */
@org.jspecify.annotations.NullMarked
package dev.filbert.benchmarks.fanout;
