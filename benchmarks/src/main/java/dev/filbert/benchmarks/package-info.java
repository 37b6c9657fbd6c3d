/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * JMH benchmarks: of single parts of the node, of hits, and of clients on servers. Start with
 * {@link dev.filbert.benchmarks.NearHitBenchmark}; {@code report} runs what a user wants to know in
 * one command. Whole servers are compared by the scripts beside this source tree
 * (benchmarks/README.md).
 */
@org.jspecify.annotations.NullMarked
package dev.filbert.benchmarks;
