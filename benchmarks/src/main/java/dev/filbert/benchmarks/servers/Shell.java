/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.servers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs short commands of the system. */
final class Shell {
  private static final Logger LOG = LoggerFactory.getLogger(Shell.class);
  private static final int SECONDS_MAX = 30;

  private Shell() {}

  /**
   * Runs a command to its end.
   *
   * @throws IOException if it can't be run, fails, or does not end within 30 seconds; with what it
   *     said
   */
  static void run(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    boolean ended = process.waitFor(SECONDS_MAX, TimeUnit.SECONDS);
    if (!ended) {
      process.destroyForcibly();
      throw new IOException(String.join(" ", command) + " did not end");
    }
    if (process.exitValue() != 0) {
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      throw new IOException(String.join(" ", command) + " failed: " + said.strip());
    }
  }

  /** Runs a command of a clean-up: what it finds gone already is no error. */
  static void attempt(List<String> command) {
    try {
      run(command);
    } catch (IOException e) {
      LOG.debug("cleaning up", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
