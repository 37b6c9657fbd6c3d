/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A program that ran to its end.
 *
 * @param line what was run
 * @param exit its exit code
 * @param output both of its output streams, without white space at the ends
 */
record Command(String line, int exit, String output) {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  /** Runs a program with nothing on its input; one that hangs is killed and fails the test. */
  static Command run(String... command) {
    return within(TIMEOUT, command);
  }

  /** As {@link #run}, for a program that needs more time. */
  static Command within(Duration timeout, String... command) {
    return within(timeout, Map.of(), command);
  }

  /** As {@link #run}, with more time and further environment variables. */
  static Command within(Duration timeout, Map<String, String> environment, String... command) {
    String line = String.join(" ", command);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(new File(System.getProperty("java.io.tmpdir")))
            .redirectErrorStream(true)
            .redirectInput(new File("/dev/null"));
    builder.environment().putAll(environment);
    try {
      Process process = builder.start();
      CompletableFuture<byte[]> output =
          CompletableFuture.supplyAsync(() -> readAll(process), runnable -> thread(runnable));
      if (!process.waitFor(timeout.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(
            "still runs after " + timeout + ": " + line + "\n" + text(output.join()));
      }
      return new Command(line, process.exitValue(), text(output.join()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot run: " + line, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted in: " + line, e);
    }
  }

  /** {@code redis-cli} against one port. */
  static Command redisCli(int port, String... arguments) {
    String[] command = new String[arguments.length + 3];
    command[0] = "redis-cli";
    command[1] = "-p";
    command[2] = Integer.toString(port);
    System.arraycopy(arguments, 0, command, 3, arguments.length);
    return run(command);
  }

  /** The output, if all went well. */
  String orFail() {
    if (exit != 0) {
      throw new AssertionError(line + " ended with " + exit + ":\n" + output);
    }
    return output;
  }

  private static void thread(Runnable runnable) {
    Thread thread = new Thread(runnable, "command-output");
    thread.setDaemon(true);
    thread.start();
  }

  private static byte[] readAll(Process process) {
    try {
      return process.getInputStream().readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(byte[] output) {
    return new String(output, UTF_8).strip();
  }
}
