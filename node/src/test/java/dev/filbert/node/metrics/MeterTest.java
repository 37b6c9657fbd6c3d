/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The catalogue of meters keeps to the conventions, and node/README.md says the same. */
class MeterTest {
  private static final Path README = Path.of("README.md");
  private static final String HEAD = "| Meter | Type | Labels | Unit | Meaning |\n";

  @Test
  void names_areUniqueAndOurs() {
    assertThat(Arrays.stream(Meter.values()).map(Meter::metric))
        .doesNotHaveDuplicates()
        .allMatch(name -> name.matches("(filbert|cache|process)(_[a-z]+)+"));
  }

  @Test
  void counters_endInTotal_andOthersDoNot() {
    assertThat(Meter.values())
        .allSatisfy(
            m ->
                assertThat(m.metric().endsWith("_total"))
                    .as(m.metric())
                    .isEqualTo(m.type() == MeterType.COUNTER));
  }

  @Test
  void readme_hasTheTableOfMeters() throws IOException {
    String readme = Files.readString(README);
    if (Boolean.getBoolean("readme.write")) {
      int from = readme.indexOf(HEAD);
      int to = readme.indexOf("\n\n", from) + 1;
      readme = readme.substring(0, from) + markdown() + readme.substring(to);
      Files.writeString(README, readme);
    }
    assertThat(readme)
        .as("node/README.md; write its table of meters anew with -Dreadme.write=true")
        .contains(markdown());
  }

  private static String markdown() {
    return Arrays.stream(Meter.values())
        .map(
            m ->
                String.format(
                    "| `%s` | %s | %s | %s | %s |\n",
                    m.metric(),
                    m.type().name().toLowerCase(Locale.ROOT),
                    m.labels().stream().map(l -> "`" + l + "`").collect(Collectors.joining(", ")),
                    m.unit(),
                    m.meaning()))
        .collect(Collectors.joining("", HEAD + "|---|---|---|---|---|\n", ""));
  }
}
