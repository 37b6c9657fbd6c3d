/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.race;

import dev.filbert.benchmarks.servers.ChildProcess;
import dev.filbert.benchmarks.servers.Place;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * The other end of a {@link RaceClient}.
 *
 * <p>Threading: confined to one thread; blocks until the client answers.
 */
final class ClientProcess implements AutoCloseable {
  private final int number;
  private final ChildProcess process;
  private final BufferedReader output;
  private final Path log;

  private ClientProcess(int number, ChildProcess process, Path log) {
    this.number = number;
    this.process = process;
    this.log = log;
    this.output =
        new BufferedReader(new InputStreamReader(process.output(), StandardCharsets.UTF_8));
  }

  /** Starts client number {@code number}, for keys whose names begin with {@code prefix}. */
  static ClientProcess start(
      int number, String uri, String prefix, int keys, Place place, Path directory)
      throws IOException {
    Path log = directory.resolve("client-" + number + ".out");
    List<String> arguments =
        List.of(String.valueOf(number), uri, prefix, String.valueOf(keys), directory.toString());
    return new ClientProcess(
        number, ChildProcess.java(place, log, true, RaceClient.class.getName(), arguments), log);
  }

  ChildProcess process() {
    return process;
  }

  /** Gives an order. */
  void order(String line) throws IOException {
    process.input().write((line + "\n").getBytes(StandardCharsets.UTF_8));
    process.input().flush();
  }

  /** The answer to the oldest order that has none. */
  String answer() throws IOException {
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.startsWith(RaceClient.ANSWER)) {
        return line.substring(RaceClient.ANSWER.length());
      }
    }
    throw new IOException("client " + number + " has ended; what it said is in " + log);
  }

  /** Gives an order and waits for the answer. */
  String ask(String line) throws IOException {
    order(line);
    return answer();
  }

  @Override
  public void close() {
    process.close();
  }
}
