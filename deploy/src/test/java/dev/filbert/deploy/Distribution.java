/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.deploy;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs {@code filbert.jar} with this test's own Java, without settings from the environment. */
final class Distribution {
  /** This JVM's program. */
  static final String JAVA = Path.of(System.getProperty("java.home"), "bin/java").toString();

  private Distribution() {}

  /** The command line for {@code arguments}. */
  static List<String> command(List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(JAVA, "-Xmx512m", "-jar"));
    command.add(NodeProcess.JAR.toAbsolutePath().toString());
    command.addAll(arguments);
    return command;
  }

  /** Starts it with output appended to {@code log}, in a directory that is not the project's. */
  static Process start(Path log, List<String> arguments) {
    ProcessBuilder builder =
        new ProcessBuilder(command(arguments))
            .directory(new File(System.getProperty("java.io.tmpdir")))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().keySet().removeIf(variable -> variable.startsWith("FILBERT_"));
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs it to its end. */
  static Command run(String... arguments) {
    return Command.run(command(List.of(arguments)).toArray(String[]::new));
  }
}
