/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The command table as a whole, beside COMMAND of redis-server 7.0.15. */
class CommandCatalogueTest {
  /** Rows that Redis 7.0.15 has not: newer ones, and ours. */
  private static final Set<String> BEYOND =
      Set.of(
          "client|setinfo",
          "client|no-touch",
          "delex",
          "delifeq",
          "msetex",
          "hexpire",
          "hexpireat",
          "hexpiretime",
          "hgetdel",
          "hgetex",
          "hpersist",
          "hpexpire",
          "hpexpireat",
          "hpexpiretime",
          "hpttl",
          "hsetex",
          "httl",
          "cache.declare",
          "cache.list",
          "cache.info",
          "cache.clear",
          "cache.get",
          "cache.mget",
          "cache.set",
          "cache.del",
          "cache.expire",
          "cache.incrby",
          "cache.fresh");

  private final List<Command> rows = allRows();
  private final Map<String, String> redis = snapshot();

  @Test
  void everyRow_isAsInRedis() {
    for (Command row : rows) {
      if (!BEYOND.contains(row.fullName())) {
        assertThat(line(row)).as(row.fullName()).isEqualTo(redis.get(row.fullName()));
      }
    }
  }

  @Test
  void rowsBeyondRedis_areListed() {
    assertThat(rows.stream().map(Command::fullName).filter(name -> !redis.containsKey(name)))
        .containsExactlyInAnyOrderElementsOf(BEYOND);
  }

  @Test
  void everyRow_isDocumented() {
    for (Command row : rows) {
      assertThat(row.doc().summary()).as(row.fullName()).matches("[A-Z].*\\.");
      assertThat(row.doc().since()).as(row.fullName()).matches("\\d+\\.\\d+\\.\\d+");
      assertThat(row.differences()).as(row.fullName()).allMatch(s -> s.matches("(?s)[A-Z].*\\."));
    }
  }

  @Test
  void everyRow_runsOrContains() {
    for (Command row : rows) {
      assertThat(row.handler() != null || !row.subcommands().isEmpty()).as(row.fullName()).isTrue();
    }
  }

  private static String line(Command row) {
    List<KeySpec> keys = row.keys();
    List<KeySpec> ranges = keys.stream().filter(spec -> !spec.counted()).toList();
    return Stream.of(
            row.fullName(),
            Integer.toString(row.arity()),
            words(Stream.of(CommandFlag.values()).filter(row::has).map(CommandFlag::word)),
            Integer.toString(ranges.stream().mapToInt(KeySpec::first).min().orElse(0)),
            Integer.toString(ranges.stream().mapToInt(KeySpec::last).max().orElse(0)),
            Integer.toString(ranges.isEmpty() ? 0 : ranges.get(0).step()),
            words(
                Stream.of(AclCategory.values())
                    .filter(row.categories()::contains)
                    .map(AclCategory::word)),
            words(row.tips().stream()),
            keys.stream().map(CommandCatalogueTest::spec).collect(joining(" ; ")))
        .collect(joining("\t"));
  }

  private static String spec(KeySpec spec) {
    if (spec.counted()) {
      return "%s / index index=%d / keynum keynumidx=0 firstkey=1 keystep=%d"
          .formatted(words(spec.flags().stream()), spec.first(), spec.step());
    }
    int last = spec.last() < 0 ? spec.last() : spec.last() - spec.first();
    return "%s / index index=%d / range lastkey=%d keystep=%d limit=0"
        .formatted(words(spec.flags().stream()), spec.first(), last, spec.step());
  }

  private static String words(Stream<String> words) {
    return words.collect(joining(" "));
  }

  private static List<Command> allRows() {
    List<Command> all = new ArrayList<>();
    for (Command row : CommandFamilies.table().rows()) {
      all.add(row);
      all.addAll(row.subcommands().rows());
    }
    return all;
  }

  private static Map<String, String> snapshot() {
    String file = "/redis/commands-7.0.15.tsv";
    try (InputStream in = CommandCatalogueTest.class.getResourceAsStream(file)) {
      Map<String, String> lines = new HashMap<>();
      new String(Objects.requireNonNull(in, file).readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(line -> lines.put(line.substring(0, line.indexOf('\t')), line));
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
