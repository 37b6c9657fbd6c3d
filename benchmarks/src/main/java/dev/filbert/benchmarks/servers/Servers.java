/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.servers;

import dev.filbert.benchmarks.peers.Peer;
import dev.filbert.node.embedded.FreePorts;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The server processes that a peer needs: a redis-server, a memcached, a Hazelcast member, or
 * Filbert nodes.
 *
 * <p>Everything listens on loopback, on ports that were free. The output goes to files in a
 * directory of its own below the system's temporary one, kept when a server does not start.
 *
 * <p>Threading: confined to one thread.
 */
public final class Servers implements AutoCloseable {
  private static final String GIVEN = "filbert.benchmarks.port.";

  private final List<ChildProcess> processes = new ArrayList<>();
  private final List<Integer> ports = new ArrayList<>();
  private final Path directory;
  private @Nullable NodeProcesses nodes;

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
        case MEMCACHED -> servers.memcached();
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

  /** Processor time that they took until now, to 10 ms each; none of those that were given. */
  public Duration cpu() {
    Duration others = ChildProcess.cpu(processes);
    return nodes == null ? others : others.plus(nodes.cpu());
  }

  /** Ends everything. */
  @Override
  public void close() {
    processes.forEach(ChildProcess::close);
    if (nodes != null) {
      nodes.close();
    }
  }

  private void redis() throws IOException, InterruptedException {
    int port = FreePorts.next();
    List<String> command = new ArrayList<>(List.of("redis-server", "--port", String.valueOf(port)));
    command.addAll(List.of("--bind", "127.0.0.1", "--save", "", "--appendonly", "no"));
    ChildProcess process = ChildProcess.start(command, directory.resolve("redis.log"));
    processes.add(process);
    process.await(() -> Probe.answersPing(new InetSocketAddress("127.0.0.1", port), ""));
    ports.add(port);
  }

  private void memcached() throws IOException, InterruptedException {
    int port = FreePorts.next();
    List<String> command = new ArrayList<>(List.of("memcached", "-p", String.valueOf(port)));
    command.addAll(List.of("-l", "127.0.0.1", "-u", System.getProperty("user.name")));
    ChildProcess process = ChildProcess.start(command, directory.resolve("memcached.log"));
    processes.add(process);
    process.await(() -> Probe.connects(new InetSocketAddress("127.0.0.1", port)));
    ports.add(port);
  }

  private void hazelcast() throws IOException, InterruptedException {
    int port = FreePorts.next();
    ChildProcess process =
        ChildProcess.java(
            Place.LOOPBACK,
            directory.resolve("hazelcast.log"),
            false,
            HazelcastServer.class.getName(),
            List.of(String.valueOf(port)));
    processes.add(process);
    process.await(() -> Probe.connects(new InetSocketAddress("127.0.0.1", port)));
    ports.add(port);
  }

  private void filbert(int count) throws IOException, InterruptedException {
    NodeProcesses started =
        NodeProcesses.start(Collections.nCopies(count, Place.LOOPBACK), directory);
    nodes = started;
    for (int i = 0; i < count; i++) {
      ports.add(started.port(i));
    }
  }
}
