/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a newcomer runs first. */
class DemoIT {
  private static final Pattern TRY = Pattern.compile("redis-cli -p (\\d+) get users:42");

  @Test
  void demo_losesNothing_staysUp_andEndsWhenAsked() throws Exception {
    Path log = NodeProcess.logOf("demo-" + System.nanoTime());
    Process demo = Distribution.start(log, List.of("demo"));
    try {
      Duration told =
          Await.until(
              "the demo has told its story (its output: " + log + ")",
              Duration.ofSeconds(120),
              () -> demo.isAlive() && TRY.matcher(Files.readString(log)).find());

      assertThat(Files.readString(log))
          .contains("2,000 of 2,000 keys still there")
          .contains("app-2 asks its near-cache:")
          .contains("ms after the write began")
          .contains("nothing is stale: app-2 has what app-1 wrote last, for 200 of 200 keys")
          .doesNotContain("Exception", "\u001b");
      assertThat(Command.redisCli(port(log), "get", "users:42").orFail()).contains("\"id\":42");
      demo.destroy();
      assertThat(demo.waitFor(60, TimeUnit.SECONDS)).as("ends on SIGTERM").isTrue();
      System.out.printf("DemoIT: told in %,d ms%n", told.toMillis());
    } finally {
      demo.destroyForcibly();
    }
  }

  private static int port(Path log) throws IOException {
    Matcher matcher = TRY.matcher(Files.readString(log));
    assertThat(matcher.find()).isTrue();
    return Integer.parseInt(matcher.group(1));
  }
}
