/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node;

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
    System.exit(FilbertCommand.run(args));
  }
}
