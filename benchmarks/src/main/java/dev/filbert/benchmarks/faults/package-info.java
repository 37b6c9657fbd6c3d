/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Things that go wrong on purpose.
 *
 * <p>Imports nothing of ours. Start with {@link dev.filbert.benchmarks.faults.FaultProxy}.
 */
@org.jspecify.annotations.NullMarked
package dev.filbert.benchmarks.faults;
