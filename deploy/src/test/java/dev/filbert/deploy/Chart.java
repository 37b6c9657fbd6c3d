/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.deploy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;

/**
 * Lines over time, as SVG.
 *
 * <p>Threading: confined.
 */
final class Chart {
  private static final int WIDTH = 400;
  private static final int HEIGHT = 78;
  private static final int TOP = 12;
  private static final List<String> COLOURS =
      List.of("#73bf69", "#f2cc0c", "#5794f2", "#ff9830", "#f2495c", "#b877d9", "#8ab8ff");

  private final Duration window;
  private final List<String> names = new ArrayList<>();
  private final List<double[][]> lines = new ArrayList<>();

  /** Without lines; the right end is the last point of all. */
  Chart(Duration window) {
    this.window = window;
  }

  /**
   * Another line.
   *
   * @param points of two numbers each: seconds and a value
   */
  void add(String name, double[][] points) {
    names.add(name);
    lines.add(points);
  }

  boolean isEmpty() {
    return lines.isEmpty();
  }

  /**
   * The picture, from zero to the highest value.
   *
   * @param text a value for people
   */
  String svg(DoubleFunction<String> text) {
    double most = 0;
    double end = 0;
    for (double[][] line : lines) {
      for (double[] point : line) {
        most = Double.isFinite(point[1]) ? Math.max(most, point[1]) : most;
        end = Math.max(end, point[0]);
      }
    }
    StringBuilder svg = new StringBuilder();
    StringBuilder legend = new StringBuilder();
    svg.append("<svg viewBox='0 0 %d %d' preserveAspectRatio=none>".formatted(WIDTH, HEIGHT));
    for (int i = 0; i < lines.size(); i++) {
      String colour = COLOURS.get(i % COLOURS.size());
      svg.append(
          "<polyline fill=none stroke='%s' stroke-width=1.2 points='%s'/>"
              .formatted(colour, points(lines.get(i), end, most)));
      double[][] line = lines.get(i);
      String last = line.length == 0 ? "" : text.apply(line[line.length - 1][1]);
      legend.append(
          "<span style='color:%s'>&#9644;</span> %s %s ".formatted(colour, names.get(i), last));
    }
    svg.append("</svg>");
    return "<div class=legend>max %s</div>%s<div class=legend>%s</div>"
        .formatted(text.apply(most), svg, legend);
  }

  private String points(double[][] line, double end, double most) {
    StringBuilder points = new StringBuilder();
    for (double[] point : line) {
      if (Double.isFinite(point[1])) {
        double x = WIDTH * (1 - (end - point[0]) / window.toSeconds());
        double y = HEIGHT - 1 - (most == 0 ? 0 : point[1] / most * (HEIGHT - TOP));
        points.append(String.format(Locale.ROOT, "%.0f,%.1f ", x, y));
      }
    }
    return points.toString().strip();
  }
}
