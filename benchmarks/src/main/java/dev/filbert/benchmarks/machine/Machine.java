/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Where and with what was measured. */
public final class Machine {
  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

  private Machine() {}

  /** The least that belongs above a table: date, processors, Java. */
  public static String inBrief() {
    return today() + ", " + processors() + " CPUs, Java " + System.getProperty("java.version");
  }

  /**
   * Name and value of what a reader must know.
   *
   * @throws IOException if there is no redis-server, or the system does not tell its processor
   */
  public static Map<String, String> describe() throws IOException {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("date", today());
    facts.put("processors", processors() + " of " + processor());
    facts.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    facts.put(
        "Java", System.getProperty("java.vm.name") + " " + System.getProperty("java.version"));
    facts.put("Redis", redis());
    return facts;
  }

  private static String today() {
    return LocalDate.now(ZoneId.systemDefault()).toString();
  }

  private static int processors() {
    return Runtime.getRuntime().availableProcessors();
  }

  private static String processor() throws IOException {
    if (!Files.isReadable(PROCESSORS)) {
      return System.getProperty("os.arch");
    }
    try (Stream<String> lines = Files.lines(PROCESSORS)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    }
  }

  private static String redis() throws IOException {
    Process process = new ProcessBuilder("redis-server", "--version").start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return said.lines().findFirst().orElse("unknown").replaceAll(" sha=.*", "");
  }
}
