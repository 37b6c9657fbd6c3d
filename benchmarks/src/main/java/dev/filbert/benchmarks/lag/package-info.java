/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * How long after a write other clients still answer from an old copy.
 *
 * <p>Imports {@code peers} and {@code servers}. Start with {@link
 * dev.filbert.benchmarks.lag.InvalidationLag}.
 */
@org.jspecify.annotations.NullMarked
package dev.filbert.benchmarks.lag;
