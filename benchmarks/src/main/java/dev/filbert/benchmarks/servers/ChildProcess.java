/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.servers;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A program in a process of its own, which signals can be sent to; it ends with this process.
 *
 * <p>Threading: confined to one thread.
 */
public final class ChildProcess implements AutoCloseable {
  private static final int READY_SECONDS_MAX = 120;
  private static final int END_SECONDS_MAX = 60;

  private final Process process;
  private final Path log;

  private ChildProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Starts a program; what it prints is appended to {@code log}. */
  static ChildProcess start(List<String> command, Path log) throws IOException {
    return start(command, log, false);
  }

  /**
   * Starts a Java program of this class path.
   *
   * @param log where its errors go, and its output unless {@code isSpeaking}
   * @param isSpeaking whether this process reads what it prints
   */
  public static ChildProcess java(
      Place place, Path log, boolean isSpeaking, String main, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>(place.prefix());
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Djava.util.concurrent.ForkJoinPool.common.parallelism=4");
    command.add("-Xmx1g");
    for (String open :
        List.of(
            "java.base/java.lang",
            "java.base/sun.nio.ch",
            "java.management/sun.management",
            "jdk.management/com.sun.management.internal")) {
      command.add("--add-opens=" + open + "=ALL-UNNAMED");
    }
    command.addAll(List.of("-cp", classPath(), main));
    command.addAll(arguments);
    return start(command, log, isSpeaking);
  }

  private static ChildProcess start(List<String> command, Path log, boolean isSpeaking)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    if (!isSpeaking) {
      builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    }
    ChildProcess child = new ChildProcess(builder.start(), log);
    Leftovers.add(child, child::close);
    return child;
  }

  /** A jar that names its libraries in its manifest names them relative to itself. */
  private static String classPath() {
    StringBuilder absolute = new StringBuilder();
    for (String part : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      absolute.append(absolute.isEmpty() ? "" : File.pathSeparator);
      absolute.append(Path.of(part).toAbsolutePath());
    }
    return absolute.toString();
  }

  /** Where it reads from. */
  public OutputStream input() {
    return process.getOutputStream();
  }

  /** What it prints. */
  public InputStream output() {
    return process.getInputStream();
  }

  /** Whether it runs, or stands still. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /**
   * Waits until it has done something.
   *
   * @param done asked several times a second
   * @throws IOException if it ends before, or takes longer than two minutes, which ends it
   */
  void await(BooleanSupplier done) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(READY_SECONDS_MAX);
    while (!done.getAsBoolean()) {
      if (!isAlive() || System.nanoTime() - deadline > 0) {
        String end = isAlive() ? " does not answer" : " ended before it answered";
        close();
        throw new IOException("process " + process.pid() + end + "; its output is in " + log);
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  /** Processor time that it took until now, to 10 ms. */
  Duration cpu() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** The same of several. */
  static Duration cpu(List<ChildProcess> processes) {
    return processes.stream().map(ChildProcess::cpu).reduce(Duration.ZERO, Duration::plus);
  }

  /** SIGSTOP: it stands still, and its connections stay open. */
  public void pause() throws IOException, InterruptedException {
    signal("STOP");
  }

  /** SIGCONT: it goes on. */
  public void resume() throws IOException, InterruptedException {
    signal("CONT");
  }

  /** SIGTERM, and waits for the end. */
  void stop() throws IOException, InterruptedException {
    process.destroy();
    awaitEnd();
  }

  /**
   * Waits for its end.
   *
   * @throws IOException if that takes longer than a minute
   */
  void awaitEnd() throws IOException, InterruptedException {
    if (!process.waitFor(END_SECONDS_MAX, TimeUnit.SECONDS)) {
      throw new IOException(
          "process " + process.pid() + " did not end within a minute; its output is in " + log);
    }
  }

  /** SIGKILL. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Ends it at once. */
  @Override
  public void close() {
    process.destroyForcibly();
    Leftovers.remove(this);
  }

  private void signal(String name) throws IOException, InterruptedException {
    Shell.run(List.of("kill", "-" + name, String.valueOf(process.pid())));
  }
}
