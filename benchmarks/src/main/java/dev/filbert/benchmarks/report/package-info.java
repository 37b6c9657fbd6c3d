/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * One command that measures everything beside what a user would pick instead, and writes a report:
 * JSON, a table in Markdown, charts in SVG.
 *
 * <p>Imports the benchmarks, {@code lag}, {@code machine}, {@code peers} and {@code servers}. Start
 * with {@link dev.filbert.benchmarks.report.Main}, then {@link dev.filbert.benchmarks.report.Plan}.
 */
@org.jspecify.annotations.NullMarked
package dev.filbert.benchmarks.report;
