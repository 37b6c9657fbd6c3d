/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A node that was given no ports, as a newcomer starts it: where it listens is read from its log.
 *
 * <p>Closing kills it. Threading: confined to the test.
 */
final class NeighbourProcess implements AutoCloseable {
  private static final Pattern SINGLE_VIEW = Pattern.compile("single view +redis-cli .*-p (\\d+)");
  private static final Pattern CLUSTER_VIEW =
      Pattern.compile("cluster view +redis-cli .*-c -p (\\d+)");

  private final Process process;
  private final Path log;

  private NeighbourProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Starts a node and returns at once. */
  static NeighbourProcess start(String name, String... settings) {
    Path log = NodeProcess.logOf(name + "-" + System.nanoTime());
    List<String> arguments = new java.util.ArrayList<>(List.of("node"));
    arguments.addAll(List.of(settings));
    return new NeighbourProcess(Distribution.start(log, arguments), log);
  }

  /** Waits until the log says how to connect. */
  void awaitListening() {
    Await.until(
        "the node says how to connect (its output: " + log + ")",
        Duration.ofSeconds(120),
        () -> SINGLE_VIEW.matcher(log()).find() && CLUSTER_VIEW.matcher(log()).find());
  }

  int respPort() {
    return port(SINGLE_VIEW);
  }

  int clusterPort() {
    return port(CLUSTER_VIEW);
  }

  private int port(Pattern pattern) {
    Matcher matcher = pattern.matcher(log());
    if (!matcher.find()) {
      throw new AssertionError("no " + pattern + " in:\n" + log());
    }
    return Integer.parseInt(matcher.group(1));
  }

  /** What it has printed so far. */
  String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
