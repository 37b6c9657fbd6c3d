/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node;

import dev.filbert.node.config.ConfigReader;
import dev.filbert.node.config.Machine;
import dev.filbert.node.config.NodeConfig;
import dev.filbert.node.demo.Demo;
import dev.filbert.node.demo.DemoNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code filbert demo}: three nodes in one process, and what they do for you. */
@Command(
    name = "demo",
    description = {
      "Starts three nodes in this process, shows what a cluster does, stays until Ctrl-C.",
      "Takes no settings and reads no environment: it runs the same everywhere."
    })
final class DemoCommand implements Callable<Integer> {
  /** Three nodes share one heap. */
  private static final Map<String, List<String>> SETTINGS =
      Map.of("max-memory", List.of("20%"), "event-loops", List.of("1"));

  /** See logback.xml. */
  private static final String LOG_LEVEL = "filbert.log.level";

  private final Function<NodeConfig, DemoNode> launcher;
  private final Termination termination;

  DemoCommand(Function<NodeConfig, DemoNode> launcher, Termination termination) {
    this.launcher = launcher;
    this.termination = termination;
  }

  @Override
  public Integer call() {
    if (System.getProperty(LOG_LEVEL) == null) {
      System.setProperty(LOG_LEVEL, "OFF"); // Before the first logger: the story is the log.
    }
    NodeConfig base = new ConfigReader(Machine.here(), Map.of()).read(SETTINGS);
    Demo demo = Demo.of(base, launcher, System.out, System.console() != null);
    termination.onRequest(demo::stop);
    demo.run();
    termination.await();
    return CommandLine.ExitCode.OK;
  }
}
