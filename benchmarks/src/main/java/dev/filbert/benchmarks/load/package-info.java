/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * How long requests take when they come at a rate of their own, whatever the server does.
 *
 * <p>Imports {@code machine}, {@code peers} and {@code servers}. Start with {@link
 * dev.filbert.benchmarks.load.LatencyUnderLoad}.
 */
@org.jspecify.annotations.NullMarked
package dev.filbert.benchmarks.load;
