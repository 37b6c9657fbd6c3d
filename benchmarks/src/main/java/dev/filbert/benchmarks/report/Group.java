/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.report;

import java.util.List;

/**
 * What is measured alike, one cell for each product.
 *
 * @param id a short name, for files
 * @param title what is measured, for people
 * @param unit of every figure
 * @param lowerIsBetter whether a small figure is a good one
 * @param rounds how often each cell is measured
 * @param cells the first one is what the others are divided by
 */
record Group(
    String id, String title, String unit, boolean lowerIsBetter, int rounds, List<Cell> cells) {
  /** The figure that ratios refer to; not a number if there is none. */
  double reference() {
    return cells.get(0).median();
  }
}
