/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * How many requests servers of different protocols answer, by one client for all of them.
 *
 * <p>Imports {@code machine}, {@code peers} and {@code servers}. Start with {@link
 * dev.filbert.benchmarks.throughput.BesideMemcached}.
 */
@org.jspecify.annotations.NullMarked
package dev.filbert.benchmarks.throughput;
