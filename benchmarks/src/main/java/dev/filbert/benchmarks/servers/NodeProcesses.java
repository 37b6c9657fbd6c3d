/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.servers;

import dev.filbert.node.embedded.FreePorts;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A cluster of Filbert nodes in processes of their own, which can be killed, stopped and started
 * again. Their majority is their quorum.
 *
 * <p>Threading: confined to one thread.
 */
public final class NodeProcesses implements AutoCloseable {
  /** What clients must say on all nodes that are not on loopback. */
  public static final String PASSWORD = "benchmark-of-faults";

  private static final long READY_SECONDS = 120;

  private record Node(Place place, int port, List<String> arguments) {}

  private final Path directory;
  private final List<Node> nodes = new ArrayList<>();
  private final List<ChildProcess> processes = new ArrayList<>();

  private NodeProcesses(Path directory) {
    this.directory = directory;
  }

  /**
   * Starts a node at each of these places, and waits until they answer.
   *
   * @param directory where their output goes
   * @throws IOException if one does not start
   */
  public static NodeProcesses start(List<Place> places, Path directory)
      throws IOException, InterruptedException {
    NodeProcesses cluster = new NodeProcesses(Files.createDirectories(directory));
    boolean started = false;
    try {
      cluster.define(places);
      for (int i = 0; i < places.size(); i++) {
        cluster.processes.add(cluster.launch(i));
        cluster.awaitReady(i);
      }
      started = true;
      return cluster;
    } finally {
      if (!started) {
        cluster.close();
      }
    }
  }

  /** Where clients find the nodes, for {@code Filbert.connect}. */
  public String uri() {
    List<String> hosts = new ArrayList<>();
    nodes.forEach(node -> hosts.add(node.place().host() + ":" + node.port()));
    boolean open = nodes.get(0).place().equals(Place.LOOPBACK);
    return "filbert://" + (open ? "" : ":" + PASSWORD + "@") + String.join(",", hosts);
  }

  /** The port of the cluster view of a node. */
  public int port(int i) {
    return nodes.get(i).port();
  }

  /** The address of a node. */
  public String host(int i) {
    return nodes.get(i).place().host();
  }

  /** How many nodes there are. */
  public int size() {
    return nodes.size();
  }

  /** The process of a node. */
  public ChildProcess process(int i) {
    return processes.get(i);
  }

  /** Starts a node again that has ended, and waits until it answers. */
  public void restart(int i) throws IOException, InterruptedException {
    processes.set(i, launch(i));
    awaitReady(i);
  }

  /** Waits until a node answers, whether it has a quorum or not. */
  public void awaitReady(int i) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(READY_SECONDS);
    while (!isReady(nodes.get(i))) {
      if (!processes.get(i).isAlive() || System.nanoTime() > deadline) {
        throw new IOException("node " + i + " does not answer; its output is in " + directory);
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  /** Ends all nodes. */
  @Override
  public void close() {
    processes.forEach(ChildProcess::close);
  }

  private void define(List<Place> places) {
    List<String> grid = new ArrayList<>();
    List<Integer> gridPorts = new ArrayList<>();
    for (Place place : places) {
      gridPorts.add(FreePorts.next());
      grid.add(place.host() + ":" + gridPorts.get(gridPorts.size() - 1));
    }
    String name = "benchmark-" + FreePorts.next();
    for (int i = 0; i < places.size(); i++) {
      Place place = places.get(i);
      int port = FreePorts.next();
      List<String> arguments =
          new ArrayList<>(
              List.of(
                  "node",
                  "--cluster-name=" + name,
                  "--join=" + String.join(",", grid),
                  "--quorum=" + (places.size() / 2 + 1),
                  "--bind=" + place.host(),
                  "--resp-port=" + FreePorts.next(),
                  "--cluster-port=" + port,
                  "--http-port=" + FreePorts.next(),
                  "--grid-port=" + gridPorts.get(i),
                  "--bus-port=" + FreePorts.next()));
      if (!place.equals(Place.LOOPBACK)) {
        arguments.add("--password=" + PASSWORD);
      }
      nodes.add(new Node(place, port, List.copyOf(arguments)));
    }
  }

  private ChildProcess launch(int i) throws IOException {
    Node node = nodes.get(i);
    Path log = directory.resolve("node-" + i + ".log");
    return ChildProcess.start(node.place(), log, false, "dev.filbert.node.Main", node.arguments());
  }

  private static boolean isReady(Node node) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(node.place().host(), node.port()), 1000);
      socket.setSoTimeout(2000);
      OutputStream out = socket.getOutputStream();
      String login = node.place().equals(Place.LOOPBACK) ? "" : "AUTH " + PASSWORD + "\r\n";
      out.write((login + "PING\r\n").getBytes(StandardCharsets.US_ASCII));
      out.flush();
      InputStream in = socket.getInputStream();
      return in.read() == '+';
    } catch (IOException notYet) {
      return false;
    }
  }
}
