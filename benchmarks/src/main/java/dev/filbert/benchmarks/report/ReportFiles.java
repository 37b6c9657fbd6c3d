/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.report;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a report into a directory: {@code report.json}, {@code report.md}, a chart a group. */
final class ReportFiles {
  private ReportFiles() {}

  /**
   * Writes all files, over those that are there.
   *
   * @param machine where it was measured, by name
   * @param command how it was measured
   */
  static void write(Path directory, List<Group> groups, Map<String, String> machine, String command)
      throws IOException {
    Files.createDirectories(directory);
    Files.writeString(directory.resolve("report.json"), json(groups, machine, command));
    Files.writeString(directory.resolve("report.md"), markdown(groups, machine, command));
    for (Group group : groups) {
      Files.writeString(directory.resolve(group.id() + ".svg"), BarChart.of(group));
    }
  }

  static String markdown(List<Group> groups, Map<String, String> machine, String command) {
    StringBuilder text = new StringBuilder();
    machine.forEach(
        (name, value) -> text.append("- ").append(name).append(": ").append(value).append('\n'));
    text.append("- command: `").append(command).append("`\n");
    for (Group group : groups) {
      text.append("\n### ").append(Character.toUpperCase(group.title().charAt(0)));
      text.append(group.title().substring(1)).append("\n\n");
      text.append("![").append(group.title()).append("](").append(group.id()).append(".svg)\n\n");
      text.append("| product | settings | ").append(group.unit());
      text.append(" | lowest – highest | ratio | B/op |\n|---|---|---|---|---|---|\n");
      group.cells().forEach(cell -> text.append(row(group, cell)));
    }
    return text.toString();
  }

  private static String row(Group group, Cell cell) {
    String failure = cell.failure();
    if (failure != null) {
      return String.format(
          "| %s | %s | could not be run: %s | | | |%n",
          cell.product(), cell.settings(), failure.replace("|", "\\|"));
    }
    return String.format(
        "| %s | %s | %s | %s – %s | %s | %s |%n",
        cell.product(),
        cell.settings(),
        Figures.text(cell.median()),
        Figures.text(cell.lowest()),
        Figures.text(cell.highest()),
        Figures.ratio(cell.median(), group.reference()),
        Figures.text(cell.bytesPerOperation()));
  }

  static String json(List<Group> groups, Map<String, String> machine, String command) {
    JsonObject report = new JsonObject();
    machine.forEach(report::put);
    JsonArray all = new JsonArray();
    groups.forEach(group -> all.add(json(group)));
    return report.put("command", command).put("groups", all).encode();
  }

  private static JsonObject json(Group group) {
    JsonArray cells = new JsonArray();
    group.cells().forEach(cell -> cells.add(json(cell)));
    return new JsonObject()
        .put("id", group.id())
        .put("title", group.title())
        .put("unit", group.unit())
        .put("lowerIsBetter", group.lowerIsBetter())
        .put("cells", cells);
  }

  private static JsonObject json(Cell cell) {
    JsonObject json =
        new JsonObject().put("product", cell.product()).put("settings", cell.settings());
    String failure = cell.failure();
    if (failure != null) {
      json.put("failure", failure);
    }
    JsonArray values = new JsonArray();
    cell.values().forEach(value -> values.add(number(value)));
    return json.put("median", number(cell.median()))
        .put("bytesPerOperation", number(cell.bytesPerOperation()))
        .put("values", values);
  }

  /** Null for what is no number: JSON has no word for it. */
  private static @Nullable Double number(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
