/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Prometheus' own tool reads the configuration, the rules and their tests. */
class PrometheusFilesTest {
  private static final Path MODULE = NodeImage.directory();
  private static final Path ALERTS = MODULE.resolve("prometheus/filbert.alerts.yml");
  private static final Path TESTS = MODULE.resolve("src/test/prometheus/filbert.test.yml");

  @Test
  void configurationAndRules_areValid() {
    String output =
        Command.run("promtool", "check", "config", MODULE + "/prometheus/prometheus.yml").orFail();

    assertThat(output).contains("2 rule files found").contains("filbert.alerts.yml");
  }

  @Test
  void alerts_fireWhenTheyShould_andOnlyThen() {
    assertThat(Command.run("promtool", "test", "rules", TESTS.toString()).orFail())
        .contains("SUCCESS");
  }

  @Test
  void everyAlert_hasATestAndARunbook() throws IOException {
    Set<String> alerts = found("alert: (\\w+)", ALERTS);

    assertThat(alerts).hasSizeGreaterThan(10);
    assertThat(found("alertname=\"(\\w+)\"", TESTS)).containsExactlyElementsOf(alerts);
    assertThat(Files.readString(ALERTS).split("runbook: \"", -1)).hasSize(alerts.size() + 1);
  }

  private static Set<String> found(String pattern, Path file) throws IOException {
    Set<String> found = new TreeSet<>();
    Matcher matcher = Pattern.compile(pattern).matcher(Files.readString(file));
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }
}
