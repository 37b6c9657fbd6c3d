/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One node in a JVM of its own, started from the distribution as a user would: {@code java -jar
 * filbert.jar node …}. Its output goes to {@code target/nodes/}.
 *
 * <p>Closing kills it. Threading: confined to the test.
 */
final class NodeProcess implements AutoCloseable {
  static final Path JAR = Path.of(System.getProperty("filbert.jar", "target/filbert.jar"));

  private static final Duration READY_TIMEOUT = Duration.ofSeconds(120);
  private static final Duration EXIT_TIMEOUT = Duration.ofSeconds(90);
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

  private final String name;
  private final Ports ports;
  private final Process process;
  private final Path log;

  private NodeProcess(String name, Ports ports, Process process, Path log) {
    this.name = name;
    this.ports = ports;
    this.process = process;
    this.log = log;
  }

  /**
   * Starts a node and returns at once.
   *
   * @param name names its log file too
   * @param ports where it shall listen
   * @param settings further flags of {@code filbert.jar node}
   */
  static NodeProcess start(String name, Ports ports, String... settings) {
    List<String> arguments = new ArrayList<>(List.of("node"));
    arguments.addAll(
        List.of(
            "--resp-port=" + ports.resp(),
            "--cluster-port=" + ports.cluster(),
            "--http-port=" + ports.http(),
            "--grid-port=" + ports.grid(),
            "--bus-port=" + ports.bus()));
    arguments.addAll(List.of(settings));
    Path log = logOf(name);
    return new NodeProcess(name, ports, Distribution.start(log, arguments), log);
  }

  /** The file that takes a process's output; a second process of the name appends to it. */
  static Path logOf(String name) {
    Path directory = JAR.toAbsolutePath().getParent().resolve("nodes");
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return directory.resolve(name + ".log");
  }

  String name() {
    return name;
  }

  Ports ports() {
    return ports;
  }

  /** The host and port for {@code --join} of the others. */
  String gridAddress() {
    return "127.0.0.1:" + ports.grid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Waits until the node answers that it is ready; says how long that took. */
  Duration awaitReady() {
    return Await.until(
        name + " is ready (its output: " + log + ")",
        READY_TIMEOUT,
        () -> {
          if (!process.isAlive()) {
            throw new IllegalStateException(
                name + " ended with " + process.exitValue() + ":\n" + log());
          }
          return status("/health/ready") == 200;
        });
  }

  /** The HTTP status of a path of the operations port. */
  int status(String path) {
    return fetch(path).statusCode();
  }

  /** The body of a path of the operations port. */
  String get(String path) {
    return fetch(path).body();
  }

  private HttpResponse<String> fetch(String path) {
    URI uri = URI.create("http://127.0.0.1:" + ports.http() + path);
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(5)).build();
    try {
      return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException("GET " + uri, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted in GET " + uri, e);
    }
  }

  /** What it has printed so far. */
  String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** SIGKILL: gone without a word. */
  void kill() {
    process.destroyForcibly();
    awaitExit();
  }

  /** SIGTERM: leaves the cluster, handing over what it holds; says how long that took. */
  Duration terminate() {
    long start = System.nanoTime();
    process.destroy();
    awaitExit();
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** SIGSTOP: stands still with all its sockets open. */
  void freeze() {
    signal("STOP");
  }

  /** SIGCONT: goes on as if nothing had been. */
  void thaw() {
    signal("CONT");
  }

  private void signal(String signal) {
    Command.run("kill", "-" + signal, Long.toString(process.pid())).orFail();
  }

  private void awaitExit() {
    try {
      if (!process.waitFor(EXIT_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError(name + " still runs after " + EXIT_TIMEOUT + ":\n" + log());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while " + name + " ends", e);
    }
  }

  @Override
  public void close() {
    kill();
  }

  @Override
  public String toString() {
    return name + ports;
  }
}
