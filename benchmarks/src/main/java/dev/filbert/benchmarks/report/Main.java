/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.report;

import dev.filbert.benchmarks.machine.Machine;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The command of the jar: {@code short [DIRECTORY]} or {@code full [DIRECTORY]} for a report,
 * anything else for JMH.
 */
public final class Main {
  private static final String DIRECTORY = "target/report";

  private Main() {}

  /**
   * Runs a profile or JMH.
   *
   * @param arguments the name of a profile and perhaps a directory for the report; or what JMH
   *     takes
   */
  public static void main(String[] arguments) throws Exception {
    Profile profile = arguments.length == 0 ? null : profile(arguments[0]);
    if (profile == null) {
      org.openjdk.jmh.Main.main(arguments);
      return;
    }
    Path directory = Path.of(arguments.length > 1 ? arguments[1] : DIRECTORY);
    List<String> only =
        Arrays.asList(arguments).subList(Math.min(2, arguments.length), arguments.length);
    try (Plan plan = Plan.start(profile, directory.resolve("logs"))) {
      List<Group> groups =
          plan.groups().stream().filter(g -> only.isEmpty() || only.contains(g.id())).toList();
      new Rounds(groups).run();
      ReportFiles.write(directory, groups, Machine.describe(), command(arguments));
    }
    // Clients of others leave threads behind that keep a program alive.
    System.exit(0);
  }

  private static @Nullable Profile profile(String name) {
    return Arrays.stream(Profile.values())
        .filter(profile -> profile.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst()
        .orElse(null);
  }

  private static String command(String[] arguments) {
    return "java -jar benchmarks/target/benchmarks.jar " + String.join(" ", arguments);
  }
}
