/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.deploy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The compose file of this module, run by Docker's plugin or, where there is none, by the program
 * that came before it.
 *
 * <p>Closing takes everything down, volumes included.
 */
final class Compose implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofMinutes(4);

  private final List<String> program;
  private final Map<String, String> environment;

  /**
   * Nothing is started yet.
   *
   * @param project keeps it apart from others on this engine
   * @param environment what the file takes from there
   * @param files of this module, the later over the earlier
   */
  Compose(String project, Map<String, String> environment, String... files) {
    this.environment = environment;
    List<String> command = new ArrayList<>();
    boolean plugin = Command.run("docker", "compose", "version").exit() == 0;
    command.addAll(plugin ? List.of("docker", "compose") : List.of("docker-compose"));
    command.addAll(List.of("-p", project));
    for (String file : files) {
      command.addAll(List.of("-f", NodeImage.directory().resolve(file).toString()));
    }
    program = List.copyOf(command);
  }

  /** Runs one of its commands; returns what it printed. */
  String run(String... arguments) {
    List<String> command = new ArrayList<>(program);
    command.addAll(List.of(arguments));
    return Command.within(TIMEOUT, environment, command.toArray(String[]::new)).orFail();
  }

  @Override
  public void close() {
    run("down", "--volumes", "--remove-orphans");
  }
}
