/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the dashboards and the rules of this module ask Prometheus. */
final class PanelQueries {
  /** Beginnings of the names that a node or the sample exports; recorded series have a colon. */
  private static final Pattern METRIC =
      Pattern.compile(
          "\\b(?:filbert|cache|sample|jvm|process|system|vertx|logback)_[a-z0-9_]+\\b(?!:)");

  private PanelQueries() {}

  /** Every query of every panel, by "dashboard: panel (letter)", for all nodes and caches. */
  static Map<String, String> all() {
    Map<String, String> queries = new TreeMap<>();
    for (Dashboard dashboard : Dashboard.all()) {
      for (Dashboard.Panel panel : dashboard.panels()) {
        for (Dashboard.Target target : panel.targets()) {
          String name = "%s: %s (%s)".formatted(dashboard.title(), panel.title(), target.letter());
          queries.put(name, target.expression());
        }
      }
    }
    return queries;
  }

  /** The names of all metrics that a panel, a rule or an alert asks for. */
  static Set<String> metrics() {
    Set<String> names = new TreeSet<>();
    all().values().forEach(query -> addMetrics(query, names));
    files("prometheus", ".yml").forEach(file -> addMetrics(queriesOf(file), names));
    return names;
  }

  /** A rules file without what is written for people. */
  private static String queriesOf(Path file) {
    return read(file).replaceAll("(?m)^ *(#|summary:|runbook:|- names:|- job_name:).*$", "");
  }

  private static void addMetrics(String query, Set<String> names) {
    Matcher matcher = METRIC.matcher(query);
    while (matcher.find()) {
      names.add(matcher.group());
    }
  }

  /** The files of a directory of this module. */
  static Set<Path> files(String directory, String ending) {
    try (Stream<Path> files = Files.list(NodeImage.directory().resolve(directory))) {
      Set<Path> found = new TreeSet<>();
      files.filter(file -> file.toString().endsWith(ending)).forEach(found::add);
      if (found.isEmpty()) {
        throw new IllegalStateException("no " + ending + " in " + directory);
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
