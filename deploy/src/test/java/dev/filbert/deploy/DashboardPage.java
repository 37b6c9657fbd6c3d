/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.filbert.deploy.Dashboard.Panel;
import dev.filbert.deploy.Dashboard.Target;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the dashboards show, as a page without Grafana: every panel's queries, asked of a running
 * Prometheus and drawn.
 *
 * <p>{@code main} writes it to a file, and fails if a panel has no data.
 */
final class DashboardPage {
  private static final Pattern LABEL = Pattern.compile("\\{\\{(\\w+)}}");
  private static final String STYLE =
      """
      body{margin:0;padding:10px;background:#111217;color:#ccccdc;font:12px sans-serif;width:1180px}
      h1{font-size:17px;margin:14px 0 6px} h2{font-size:13px;margin:4px 0 0;grid-column:span 24}
      .grid{display:grid;grid-template-columns:repeat(24,1fr);gap:6px}
      .panel{background:#181b1f;border:1px solid #2c3235;padding:5px;overflow:hidden}
      .panel h3{font-size:11px;margin:0 0 3px;font-weight:600;white-space:nowrap}
      .stat{font-size:22px;color:#73bf69;text-align:center} .none{color:#f2495c}
      .legend{font-size:10px;max-height:24px;overflow:hidden} svg{width:100%;height:78px}
      """;

  private final PrometheusServer prometheus;
  private final Duration window;
  private final List<String> empty = new ArrayList<>();

  /**
   * Nothing is asked yet.
   *
   * @param window how far the charts go back
   */
  DashboardPage(PrometheusServer prometheus, Duration window) {
    this.prometheus = prometheus;
    this.window = window;
  }

  /** Asks everything, and writes the page; says which panels had no data. */
  List<String> write(List<Dashboard> dashboards, Path file) throws IOException {
    StringBuilder page = new StringBuilder("<!DOCTYPE html><meta charset=utf-8>");
    page.append("<title>Filbert</title><style>").append(STYLE).append("</style>");
    for (Dashboard dashboard : dashboards) {
      page.append("<h1>").append(escaped(dashboard.title())).append("</h1><div class=grid>");
      dashboard.panels().forEach(panel -> page.append(panel(dashboard, panel)));
      page.append("</div>");
    }
    Files.writeString(file, page, UTF_8);
    return List.copyOf(empty);
  }

  private String panel(Dashboard dashboard, Panel panel) {
    if (panel.type().equals("row")) {
      return "<h2>" + escaped(panel.title()) + "</h2>";
    }
    String body = panel.type().equals("timeseries") ? chart(panel) : now(panel);
    if (body.isEmpty()) {
      empty.add(dashboard.title() + ": " + panel.title());
      body = "<div class='stat none'>no data</div>";
    }
    return "<div class=panel style='grid-column:span %d'><h3>%s</h3>%s</div>"
        .formatted(panel.width(), escaped(panel.title()), body);
  }

  /** The value now, or the labels of a table. */
  private String now(Panel panel) {
    List<String> values = new ArrayList<>();
    for (Target target : panel.targets()) {
      for (Object each : prometheus.query(target.expression())) {
        JsonObject series = (JsonObject) each;
        if (panel.type().equals("table")) {
          values.add(escaped(labels(series)));
        } else {
          String value = text(series.getJsonArray("value").getString(1), panel.unit());
          values.add((value + " " + legend(target, series)).strip());
        }
      }
    }
    String kind = panel.type().equals("table") ? "legend" : "stat";
    return values.isEmpty()
        ? ""
        : "<div class=%s>%s</div>"
            .formatted(kind, String.join(kind.equals("stat") ? ", " : "<br>", values));
  }

  private String chart(Panel panel) {
    Chart chart = new Chart(window);
    for (Target target : panel.targets()) {
      Duration step = window.dividedBy(60);
      for (Object each : prometheus.query(target.expression(), window, step)) {
        JsonObject series = (JsonObject) each;
        chart.add(legend(target, series), points(series.getJsonArray("values")));
      }
    }
    return chart.isEmpty() ? "" : chart.svg(value -> text(Double.toString(value), panel.unit()));
  }

  private static double[][] points(JsonArray values) {
    double[][] points = new double[values.size()][];
    for (int i = 0; i < points.length; i++) {
      JsonArray point = values.getJsonArray(i);
      points[i] = new double[] {point.getDouble(0), Double.parseDouble(finite(point.getString(1)))};
    }
    return points;
  }

  private static String legend(Target target, JsonObject series) {
    Matcher label = LABEL.matcher(target.legend());
    return escaped(
        label.replaceAll(
            found ->
                Matcher.quoteReplacement(
                    series.getJsonObject("metric").getString(found.group(1), ""))));
  }

  private static String labels(JsonObject series) {
    List<String> labels = new ArrayList<>();
    for (Map.Entry<String, Object> label : series.getJsonObject("metric")) {
      if (!label.getKey().startsWith("__")) {
        labels.add(label.getKey() + " " + label.getValue());
      }
    }
    return String.join(" · ", labels);
  }

  /** A number for people. */
  private static String text(String number, String unit) {
    double value = Double.parseDouble(finite(number));
    return switch (unit) {
      case "percentunit" -> String.format(Locale.ROOT, "%.1f%%", value * 100);
      case "bytes" -> String.format(Locale.ROOT, "%.1f MiB", value / (1 << 20));
      case "s" ->
          value < 1
              ? String.format(Locale.ROOT, "%.1f ms", value * 1e3)
              : String.format(Locale.ROOT, "%.1f s", value);
      case "ms" -> String.format(Locale.ROOT, "%.0f ms", value);
      case "ops", "reqps" -> String.format(Locale.ROOT, "%.1f/s", value);
      default ->
          value == Math.rint(value)
              ? String.format(Locale.ROOT, "%,.0f", value)
              : String.format(Locale.ROOT, "%.2f", value);
    };
  }

  /** Prometheus' spelling of what is no number is not Java's. */
  private static String finite(String number) {
    return number.endsWith("Inf") ? number.replace("Inf", "Infinity") : number;
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("'", "&#39;");
  }

  /** Arguments: the port of Prometheus on loopback, minutes, the file, words of titles. */
  public static void main(String[] args) throws IOException {
    PrometheusServer prometheus = new PrometheusServer(Integer.parseInt(args[0]));
    Duration window = Duration.ofMinutes(Long.parseLong(args[1]));
    List<String> words = List.of(args).subList(3, args.length);
    List<Dashboard> wanted =
        Dashboard.all().stream()
            .filter(d -> words.isEmpty() || words.stream().anyMatch(d.title()::endsWith))
            .toList();
    List<String> empty = new DashboardPage(prometheus, window).write(wanted, Path.of(args[2]));
    if (!empty.isEmpty()) {
      System.err.println("without data: " + empty);
      System.exit(1);
    }
  }
}
