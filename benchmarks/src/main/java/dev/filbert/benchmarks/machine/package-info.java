/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Where and when something was measured, for the heads of tables and reports.
 *
 * <p>Imports nothing of ours. Start with {@link dev.filbert.benchmarks.machine.Machine}.
 */
@org.jspecify.annotations.NullMarked
package dev.filbert.benchmarks.machine;
