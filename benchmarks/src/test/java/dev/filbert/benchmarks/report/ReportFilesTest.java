/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFilesTest {
  private final Cell limit = cell("Caffeine", 10, 11, 9);
  private final Cell ours = cell("Filbert", 15, 40, 16);
  private final Cell broken =
      new Cell(
          "Other <1>",
          "settings",
          () -> {
            throw new IOException("no \"server\"\nsecond line");
          });
  private final Group group =
      new Group("hits", "near hit", "ns", true, 3, List.of(limit, ours, broken));

  @Test
  void rounds_measureEveryCellOnceEach() {
    new Rounds(List.of(group)).run();

    assertThat(limit.values()).containsExactly(10.0, 11.0, 9.0);
    assertThat(limit.median()).isEqualTo(10);
    assertThat(ours.median()).isEqualTo(16);
    assertThat(ours.highest()).isEqualTo(40);
    assertThat(broken.failure()).isEqualTo("IOException: no \"server\"");
  }

  @Test
  void groupOfFewerRounds_isLeftOutOfTheLast() {
    Cell rare = cell("Rare", 1, 2);
    new Rounds(List.of(group, new Group("rare", "rare", "ns", true, 2, List.of(rare)))).run();

    assertThat(rare.values()).containsExactly(1.0, 2.0);
    assertThat(limit.values()).hasSize(3);
  }

  @Test
  void failureInsideAnother_isTheOneThatIsTold() {
    RuntimeException wrapper = new RuntimeException("error during the run");
    wrapper.addSuppressed(new RuntimeException("outer", new IOException("needs version 7.4")));
    Cell wrapped =
        new Cell(
            "Wrapped",
            "settings",
            () -> {
              throw wrapper;
            });

    wrapped.measure();

    assertThat(wrapped.failure()).isEqualTo("IOException: needs version 7.4");
  }

  @Test
  void markdown_showsMediansRatiosAndReasons() {
    new Rounds(List.of(group)).run();

    assertThat(ReportFiles.markdown(List.of(group), Map.of("date", "today"), "java -jar x short"))
        .contains("- date: today")
        .contains("- command: `java -jar x short`")
        .contains("| Caffeine | settings | 10.0 | 9.00 – 11.0 | 1.00x | 0.00 |")
        .contains("| Filbert | settings | 16.0 | 15.0 – 40.0 | 1.60x | 0.00 |")
        .contains("| Other <1> | settings | could not be run: IOException: no \"server\"");
  }

  @Test
  void json_holdsEveryValue() {
    new Rounds(List.of(group)).run();

    assertThat(ReportFiles.json(List.of(group), Map.of("date", "today"), "x"))
        .startsWith("{\"date\":\"today\",\"command\":\"x\",\"groups\":[{\"id\":\"hits\"")
        .contains("\"values\":[10.0,11.0,9.0]},{\"product\":\"Filbert\"")
        .contains("\"failure\":\"IOException: no \\\"server\\\"\",\"median\":null")
        .endsWith("]}]}");
  }

  @Test
  void write_makesAChartForEachGroup(@TempDir Path directory) throws IOException {
    new Rounds(List.of(group)).run();

    ReportFiles.write(directory.resolve("new"), List.of(group), Map.of(), "x");

    assertThat(directory.resolve("new/report.json")).isNotEmptyFile();
    assertThat(directory.resolve("new/report.md")).isNotEmptyFile();
    assertThat(Files.readString(directory.resolve("new/hits.svg")))
        .contains("near hit, ns (less is better)")
        .contains("Other &lt;1&gt;")
        .contains("could not be run")
        .endsWith("</svg>\n");
  }

  private static Cell cell(String product, double... values) {
    Iterator<Double> next = java.util.Arrays.stream(values).iterator();
    return new Cell(product, "settings", () -> new Cell.Reading(next.next(), 0));
  }
}
