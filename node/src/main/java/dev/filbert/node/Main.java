/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.filbert.node.config.ConfigException;
import java.io.PrintStream;
import java.io.PrintWriter;

/** Where the program begins. */
public final class Main {
  private static final String POOL = "java.util.concurrent.ForkJoinPool.common.parallelism";

  private Main() {}

  /**
   * Runs one command and ends the process with its exit code: 0 for success, 1 for a failure, 2 for
   * a command line or a setting that makes no sense.
   */
  public static void main(String[] args) {
    // Before any other class loads: on two CPUs the common pool has one thread, which Hazelcast
    // avoids by starting a thread for every callback.
    if (System.getProperty(POOL) == null) {
      System.setProperty(POOL, "4");
    }
    System.exit(isBareHealth(args) ? health() : FilbertCommand.run(args));
  }

  /** What a container's engine asks again and again goes past the command line's machinery. */
  private static boolean isBareHealth(String[] args) {
    return args.length == 1 && args[0].equals("health");
  }

  private static int health() {
    HealthProbe probe = new HealthProbe(writer(System.out), writer(System.err));
    try {
      return probe.askOwn(System.getenv(), false) ? 0 : 1;
    } catch (ConfigException e) {
      probe.err().println("filbert: " + e.getMessage());
      probe.err().flush();
      return 2;
    }
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, false, UTF_8);
  }
}
