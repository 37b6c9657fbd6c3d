/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.servers;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A Java program of this class path in a process of its own, which signals can be sent to.
 *
 * <p>Threading: confined to one thread.
 */
public final class ChildProcess implements AutoCloseable {
  private static final int END_SECONDS_MAX = 60;

  private final Process process;

  private ChildProcess(Process process) {
    this.process = process;
  }

  /**
   * Starts it.
   *
   * @param log where its errors go, and its output unless {@code isSpeaking}
   * @param isSpeaking whether this process reads what it prints
   */
  public static ChildProcess start(
      Place place, Path log, boolean isSpeaking, String main, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>(place.prefix());
    command.addAll(List.of(Servers.java(main, arguments.toArray(String[]::new))));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    if (!isSpeaking) {
      builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    }
    return new ChildProcess(builder.start());
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

  /** SIGSTOP: it stands still, and its connections stay open. */
  public void pause() throws IOException, InterruptedException {
    signal("STOP");
  }

  /** SIGCONT: it goes on. */
  public void resume() throws IOException, InterruptedException {
    signal("CONT");
  }

  /** SIGTERM, and waits for the end. */
  public void stop() throws IOException, InterruptedException {
    process.destroy();
    if (!process.waitFor(END_SECONDS_MAX, TimeUnit.SECONDS)) {
      throw new IOException("process " + process.pid() + " did not end within a minute");
    }
  }

  /** SIGKILL. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Ends it at once. */
  @Override
  public void close() {
    process.destroyForcibly();
  }

  private void signal(String name) throws IOException, InterruptedException {
    Shell.run(List.of("kill", "-" + name, String.valueOf(process.pid())));
  }
}
