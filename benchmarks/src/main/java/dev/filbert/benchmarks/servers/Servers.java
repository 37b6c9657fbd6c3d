/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.servers;

import dev.filbert.benchmarks.peers.Peer;
import dev.filbert.node.embedded.FreePorts;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The server processes that a peer needs: a redis-server, a Hazelcast member, or Filbert nodes.
 *
 * <p>Everything listens on loopback, on ports that were free. The output goes to files in a
 * directory of its own below the system's temporary one, kept when a server does not start.
 *
 * <p>Threading: confined to one thread.
 */
public final class Servers implements AutoCloseable {
  private static final long READY_SECONDS = 90;
  private static final String GIVEN = "filbert.benchmarks.port.";

  private final List<Process> processes = new ArrayList<>();
  private final List<Integer> ports = new ArrayList<>();
  private final Path directory;

  private Servers(Path directory) {
    this.directory = directory;
  }

  /**
   * Starts what {@code kind} needs and waits until it answers.
   *
   * @param nodes how many Filbert nodes; the other kinds have one server
   * @throws IOException if a server does not start, or its program is not there
   */
  public static Servers start(Peer.ServerKind kind, int nodes)
      throws IOException, InterruptedException {
    Servers servers = new Servers(Files.createTempDirectory("filbert-benchmark"));
    boolean started = false;
    try {
      switch (kind) {
        case NONE -> servers.ports.add(0);
        case REDIS -> servers.redis();
        case HAZELCAST -> servers.hazelcast();
        case FILBERT -> servers.filbert(nodes);
      }
      started = true;
      return servers;
    } finally {
      if (!started) {
        servers.close();
      }
    }
  }

  /**
   * What {@code kind} needs: the server whose port the system property {@code
   * filbert.benchmarks.port.KIND} gives, else one that is started. So the processes of one run can
   * share a server that is warm.
   *
   * @throws IOException if it does not start
   */
  public static Servers givenOrStarted(Peer.ServerKind kind)
      throws IOException, InterruptedException {
    Integer given = Integer.getInteger(GIVEN + kind);
    if (given == null) {
      return start(kind, 1);
    }
    Servers servers = new Servers(Path.of("."));
    servers.ports.add(given);
    return servers;
  }

  /** The option of a JVM that gives this server to {@link #givenOrStarted}. */
  public String given(Peer.ServerKind kind) {
    return "-D" + GIVEN + kind + "=" + port();
  }

  /** The port for clients, of the first server. */
  public int port() {
    return ports.get(0);
  }

  /** The ports for clients: with Filbert, those of the cluster view. */
  public List<Integer> ports() {
    return List.copyOf(ports);
  }

  /** Ends server number {@code index} as a crash would. */
  public void kill(int index) {
    processes.get(index).destroyForcibly();
  }

  /** Ends everything. */
  @Override
  public void close() {
    processes.forEach(Process::destroyForcibly);
  }

  private void redis() throws IOException, InterruptedException {
    int port = FreePorts.next();
    start(
        "redis",
        "redis-server",
        "--port",
        String.valueOf(port),
        "--bind",
        "127.0.0.1",
        "--save",
        "",
        "--appendonly",
        "no");
    awaitPong(port);
    ports.add(port);
  }

  private void hazelcast() throws IOException, InterruptedException {
    int port = FreePorts.next();
    start("hazelcast", java(HazelcastServer.class.getName(), String.valueOf(port)));
    awaitTrue(port, () -> connects(port));
    ports.add(port);
  }

  private void filbert(int nodes) throws IOException, InterruptedException {
    String name = "benchmark-" + FreePorts.next();
    List<String> grid = new ArrayList<>();
    for (int i = 0; i < nodes; i++) {
      int cluster = FreePorts.next();
      int gridPort = FreePorts.next();
      grid.add("127.0.0.1:" + gridPort);
      start(
          "node-" + (i + 1),
          java(
              "dev.filbert.node.Main",
              "node",
              "--cluster-name=" + name,
              "--join=" + String.join(",", grid),
              "--resp-port=" + FreePorts.next(),
              "--cluster-port=" + cluster,
              "--http-port=" + FreePorts.next(),
              "--grid-port=" + gridPort,
              "--bus-port=" + FreePorts.next()));
      awaitPong(cluster);
      ports.add(cluster);
    }
  }

  static String[] java(String main, String... arguments) {
    List<String> command = new ArrayList<>();
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
    command.addAll(List.of(arguments));
    return command.toArray(String[]::new);
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

  private void start(String name, String... command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(directory.toFile());
    builder.redirectErrorStream(true);
    builder.redirectOutput(directory.resolve(name + ".log").toFile());
    processes.add(builder.start());
  }

  /** What must become true. */
  private interface Condition {
    boolean holds() throws IOException;
  }

  private void awaitPong(int port) throws IOException, InterruptedException {
    awaitTrue(port, () -> answersPing(port));
  }

  private void awaitTrue(int port, Condition condition) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(READY_SECONDS);
    while (!holds(condition)) {
      boolean alive = processes.stream().allMatch(Process::isAlive);
      if (!alive || System.nanoTime() > deadline) {
        throw new IOException(
            "the server for port "
                + port
                + (alive ? " did not answer within " + READY_SECONDS + " s" : " ended")
                + "; its output is in "
                + directory);
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  private static boolean holds(Condition condition) {
    try {
      return condition.holds();
    } catch (IOException notYet) {
      return false;
    }
  }

  private static boolean answersPing(int port) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(1000);
      OutputStream out = socket.getOutputStream();
      out.write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
      out.flush();
      InputStream in = socket.getInputStream();
      return in.read() == '+';
    }
  }

  private static boolean connects(int port) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    }
  }
}
