/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Histories of reads and writes of a running cache, and what they prove or refute.
 *
 * <p>Clients note each operation in an {@link dev.filbert.benchmarks.history.OperationLog}; {@link
 * dev.filbert.benchmarks.history.HistoryCheck} reads the logs of all clients together. Knows no
 * cache. Start with {@code HistoryCheck}.
 */
@org.jspecify.annotations.NullMarked
package dev.filbert.benchmarks.history;
