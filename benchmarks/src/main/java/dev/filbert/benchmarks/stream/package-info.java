/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The stream of invalidations under stress: clients that track what they read, as any client of
 * Redis may, on nodes that are killed, frozen and cut off; afterwards no copy may differ from what
 * the nodes hold.
 *
 * <p>May import {@code machine}, {@code servers} and {@code faults}. Start with {@link
 * dev.filbert.benchmarks.stream.StreamStress}, the command.
 */
@org.jspecify.annotations.NullMarked
package dev.filbert.benchmarks.stream;
