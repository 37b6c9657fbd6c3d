/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.compat;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A redis-server of our own, on a free port of loopback, without files. */
public final class RedisServer implements AutoCloseable {
  private static final int ATTEMPTS = 200;
  private static final long PAUSE_MILLIS = 50;

  private final Process process;
  private final int port;

  private RedisServer(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Starts the server and waits until it takes connections.
   *
   * @param options more of its command line
   */
  public static RedisServer start(String... options) throws IOException, InterruptedException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Path log = Files.createTempFile("redis", ".log");
    RedisServer server = new RedisServer(launch(port, log.toFile(), options), port);
    for (int i = 0; i < ATTEMPTS && server.process.isAlive(); i++) {
      try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return server;
      } catch (IOException notYet) {
        Thread.sleep(PAUSE_MILLIS);
      }
    }
    server.close();
    throw new IOException("redis-server did not come up:\n" + Files.readString(log));
  }

  /** A connection to it. */
  public RespSocket connect() throws IOException {
    return new RespSocket(port);
  }

  /** Makes a server in cluster mode a whole cluster of its own. */
  void ownEverySlot() throws IOException, InterruptedException {
    try (RespSocket admin = connect()) {
      admin.ask("CLUSTER", "ADDSLOTSRANGE", "0", "16383");
      while (!admin.ask("CLUSTER", "INFO").text().startsWith("cluster_state:ok")) {
        Thread.sleep(PAUSE_MILLIS);
      }
    }
  }

  /** Where it listens. */
  public int port() {
    return port;
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    process.waitFor(10, TimeUnit.SECONDS);
  }

  private static Process launch(int port, File log, String... options) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "redis-server",
                "--port",
                Integer.toString(port),
                "--bind",
                "127.0.0.1",
                "--save",
                "",
                "--appendonly",
                "no"));
    command.addAll(List.of(options));
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log).start();
    } catch (IOException e) {
      throw new IOException(
          "this test compares with redis-server 7, which is not on the path: apt-get install"
              + " redis-server",
          e);
    }
  }
}
