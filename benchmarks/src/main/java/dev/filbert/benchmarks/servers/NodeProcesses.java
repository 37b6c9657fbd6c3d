/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.servers;

import dev.filbert.node.embedded.FreePorts;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
  private static final long SAFE_SECONDS = 180;
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

  /** What a node listens on. */
  public enum Port {
    /** The single view. */
    RESP,
    /** The cluster view. */
    CLUSTER,
    /** Pages of operations. */
    HTTP,
    /** Members among themselves. */
    GRID,
    /** The bus of events, which changes are told over. */
    BUS
  }

  private record Node(Place place, List<Integer> ports, List<String> arguments) {
    int port(Port port) {
      return ports.get(port.ordinal());
    }

    InetSocketAddress address(Port port) {
      return new InetSocketAddress(place.host(), port(port));
    }

    String announced(Port port) {
      return place.announced() + ":" + port(port);
    }
  }

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
    NodeProcesses cluster = define(places, directory);
    boolean started = false;
    try {
      cluster.launch();
      started = true;
      return cluster;
    } finally {
      if (!started) {
        cluster.close();
      }
    }
  }

  /** Nodes that have their ports, and do not run yet. */
  static NodeProcesses define(List<Place> places, Path directory) throws IOException {
    NodeProcesses cluster = new NodeProcesses(Files.createDirectories(directory));
    cluster.define(places);
    return cluster;
  }

  /** Starts every node, and waits until all answer. */
  void launch() throws IOException, InterruptedException {
    for (int i = 0; i < nodes.size(); i++) {
      processes.add(launch(i));
      awaitReady(i);
    }
  }

  /** Where clients find the nodes, for {@code Filbert.connect}. */
  public String uri() {
    List<String> hosts = new ArrayList<>();
    nodes.forEach(node -> hosts.add(node.announced(Port.CLUSTER)));
    boolean open = nodes.get(0).place().isLoopback();
    return "filbert://" + (open ? "" : ":" + PASSWORD + "@") + String.join(",", hosts);
  }

  /** The port of the cluster view of a node. */
  public int port(int i) {
    return port(i, Port.CLUSTER);
  }

  /** A port of a node. */
  int port(int i, Port port) {
    return nodes.get(i).port(port);
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

  /**
   * Waits until every node that runs sees as many members, and each partition has its backup.
   *
   * @throws IOException if that takes minutes
   */
  public void awaitSafe(int members) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SAFE_SECONDS);
    for (int i = 0; i < nodes.size(); i++) {
      while (processes.get(i).isAlive() && !seesSafe(nodes.get(i), members)) {
        if (System.nanoTime() > deadline) {
          throw new IOException(
              "node " + i + " does not see " + members + " safe; its output is in " + directory);
        }
        TimeUnit.MILLISECONDS.sleep(100);
      }
    }
  }

  /** Ends all nodes. */
  @Override
  public void close() {
    processes.forEach(ChildProcess::close);
  }

  private void define(List<Place> places) {
    List<List<Integer>> ports = new ArrayList<>();
    List<String> grid = new ArrayList<>();
    for (Place place : places) {
      List<Integer> own = FreePorts.next(Port.values().length);
      ports.add(own);
      grid.add(place.announced() + ":" + own.get(Port.GRID.ordinal()));
    }
    String name = "benchmark-" + FreePorts.next();
    for (int i = 0; i < places.size(); i++) {
      Place place = places.get(i);
      List<String> arguments =
          new ArrayList<>(
              List.of(
                  "node",
                  "--cluster-name=" + name,
                  "--join=" + String.join(",", grid),
                  "--quorum=" + (places.size() / 2 + 1),
                  "--bind=" + place.host(),
                  "--announce-host=" + place.announced()));
      for (Port port : Port.values()) {
        String option = "--" + port.name().toLowerCase(Locale.ROOT) + "-port=";
        arguments.add(option + ports.get(i).get(port.ordinal()));
      }
      if (!place.isLoopback()) {
        arguments.add("--password=" + PASSWORD);
      }
      nodes.add(new Node(place, ports.get(i), List.copyOf(arguments)));
    }
  }

  private ChildProcess launch(int i) throws IOException {
    Node node = nodes.get(i);
    Path log = directory.resolve("node-" + i + ".log");
    return ChildProcess.start(node.place(), log, false, "dev.filbert.node.Main", node.arguments());
  }

  private static boolean seesSafe(Node node, int members) throws InterruptedException {
    String status = "http://" + node.place().host() + ":" + node.port(Port.HTTP) + "/status";
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(status)).timeout(Duration.ofSeconds(5)).build();
    try {
      String body = HTTP.send(request, BodyHandlers.ofString()).body();
      JsonObject cluster = new JsonObject(body).getJsonObject("cluster");
      return cluster.getInteger("size") == members && cluster.getBoolean("safe");
    } catch (IOException notYet) {
      return false;
    }
  }

  private static boolean isReady(Node node) {
    try (Socket socket = new Socket()) {
      socket.connect(node.address(Port.CLUSTER), 1000);
      socket.setSoTimeout(2000);
      OutputStream out = socket.getOutputStream();
      String login = node.place().isLoopback() ? "" : "AUTH " + PASSWORD + "\r\n";
      out.write((login + "PING\r\n").getBytes(StandardCharsets.US_ASCII));
      out.flush();
      InputStream in = socket.getInputStream();
      return in.read() == '+';
    } catch (IOException notYet) {
      return false;
    }
  }
}
