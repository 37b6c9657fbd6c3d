/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

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
    Json json = new Json();
    json.begin('{');
    machine.forEach((name, value) -> json.name(name).text(value));
    json.name("command").text(command).name("groups").begin('[');
    for (Group group : groups) {
      json.begin('{').name("id").text(group.id()).name("title").text(group.title());
      json.name("unit").text(group.unit());
      json.name("lowerIsBetter").value(String.valueOf(group.lowerIsBetter()));
      json.name("cells").begin('[');
      group.cells().forEach(cell -> cell(json, cell));
      json.end(']').end('}');
    }
    return json.end(']').end('}').toString();
  }

  private static void cell(Json json, Cell cell) {
    json.begin('{').name("product").text(cell.product()).name("settings").text(cell.settings());
    String failure = cell.failure();
    if (failure != null) {
      json.name("failure").text(failure);
    }
    json.name("median").number(cell.median());
    json.name("bytesPerOperation").number(cell.bytesPerOperation());
    json.name("values").begin('[');
    cell.values().forEach(json::number);
    json.end(']').end('}');
  }
}
