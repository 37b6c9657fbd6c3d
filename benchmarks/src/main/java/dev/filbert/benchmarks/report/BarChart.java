/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.report;

import java.util.List;
import java.util.Locale;

/** Draws a group as bars that lie, in SVG: the median, and a line from lowest to highest. */
final class BarChart {
  private static final int WIDTH = 760;
  private static final int LEFT = 210;
  private static final int RIGHT = 110;
  private static final int TOP = 34;
  private static final int ROW = 24;
  private static final int BAR = 14;
  private static final String OURS = "#b5651d";
  private static final String OTHERS = "#8a97a6";

  private BarChart() {}

  /** The chart of a group; cells without a figure say so. */
  static String of(Group group) {
    List<Cell> cells = group.cells();
    double widest =
        cells.stream().mapToDouble(Cell::highest).filter(v -> !Double.isNaN(v)).max().orElse(1);
    int height = TOP + cells.size() * ROW + 8;
    StringBuilder svg = new StringBuilder();
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\""
                + " font-family=\"sans-serif\" font-size=\"12\">%n"
                + "<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n"
                + "<text x=\"8\" y=\"20\" font-size=\"14\" font-weight=\"bold\">%s</text>%n",
            WIDTH,
            height,
            WIDTH,
            escaped(group.title() + ", " + group.unit() + better(group))));
    for (int i = 0; i < cells.size(); i++) {
      svg.append(row(cells.get(i), TOP + i * ROW, (WIDTH - LEFT - RIGHT) / widest));
    }
    return svg.append("</svg>\n").toString();
  }

  private static String better(Group group) {
    return group.lowerIsBetter() ? " (less is better)" : " (more is better)";
  }

  private static String row(Cell cell, int top, double scale) {
    int middle = top + ROW / 2;
    String label =
        String.format(
            Locale.ROOT,
            "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>%n",
            LEFT - 8,
            middle + 4,
            escaped(cell.product()));
    if (cell.failure() != null) {
      return label
          + String.format(
              Locale.ROOT,
              "<text x=\"%d\" y=\"%d\" fill=\"#777\">could not be run</text>%n",
              LEFT,
              middle + 4);
    }
    double end = LEFT + cell.median() * scale;
    double farthest = LEFT + cell.highest() * scale;
    return label
        + String.format(
            Locale.ROOT,
            "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>%n"
                + "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke=\"#333\"/>%n"
                + "<text x=\"%.1f\" y=\"%d\">%s</text>%n",
            LEFT,
            middle - BAR / 2,
            end - LEFT,
            BAR,
            cell.product().contains("Filbert") ? OURS : OTHERS,
            LEFT + cell.lowest() * scale,
            middle,
            farthest,
            middle,
            Math.max(end, farthest) + 6,
            middle + 4,
            Figures.text(cell.median()));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
