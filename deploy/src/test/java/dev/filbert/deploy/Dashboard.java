/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.deploy;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A dashboard of this module, as far as its panels ask something.
 *
 * @param title its name
 * @param panels in their order, rows included
 */
record Dashboard(String title, List<Panel> panels) {
  /**
   * One panel, or a heading above several.
   *
   * @param title its name
   * @param type {@code row}, {@code stat}, {@code timeseries} or {@code table}
   * @param unit what Grafana calls it
   * @param width of 24
   * @param targets what it asks
   */
  record Panel(String title, String type, String unit, int width, List<Target> targets) {}

  /**
   * One query.
   *
   * @param letter its name in the panel
   * @param expression for all nodes, caches and applications
   * @param legend with labels in double braces
   */
  record Target(String letter, String expression, String legend) {}

  /** All of them. */
  static List<Dashboard> all() {
    return PanelQueries.files("grafana/dashboards", ".json").stream().map(Dashboard::read).toList();
  }

  private static Dashboard read(Path file) {
    try {
      JsonObject json = new JsonObject(Files.readString(file));
      return new Dashboard(
          json.getString("title"),
          objects(json.getJsonArray("panels")).stream().map(Dashboard::panel).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Panel panel(JsonObject json) {
    String unit =
        json.getJsonObject("fieldConfig", new JsonObject())
            .getJsonObject("defaults", new JsonObject())
            .getString("unit", "short");
    return new Panel(
        json.getString("title"),
        json.getString("type"),
        unit,
        json.getJsonObject("gridPos").getInteger("w"),
        objects(json.getJsonArray("targets", new JsonArray())).stream()
            .map(Dashboard::target)
            .toList());
  }

  private static Target target(JsonObject json) {
    return new Target(
        json.getString("refId"),
        json.getString("expr").replaceAll("\\$\\{?[a-z]+}?", ".*"),
        json.getString("legendFormat", ""));
  }

  private static List<JsonObject> objects(JsonArray array) {
    return array.stream().map(JsonObject.class::cast).toList();
  }
}
