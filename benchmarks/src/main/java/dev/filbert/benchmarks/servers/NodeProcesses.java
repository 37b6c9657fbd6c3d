/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.servers;

import dev.filbert.node.embedded.FreePorts;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
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
public final class NodeProcesses implements Nodes {
  /** What clients must say on all nodes that are not on loopback. */
  public static final String PASSWORD = "benchmark-of-faults";

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

    String password() {
      return place.isLoopback() ? "" : PASSWORD;
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
    }
  }

  @Override
  public String uri() {
    List<String> hosts = new ArrayList<>();
    nodes.forEach(node -> hosts.add(node.announced(Port.CLUSTER)));
    String password = nodes.get(0).password();
    return "filbert://"
        + (password.isEmpty() ? "" : ":" + password + "@")
        + String.join(",", hosts);
  }

  @Override
  public int port(int i) {
    return port(i, Port.CLUSTER);
  }

  /** A port of a node. */
  int port(int i, Port port) {
    return nodes.get(i).port(port);
  }

  @Override
  public String host(int i) {
    return nodes.get(i).place().host();
  }

  @Override
  public int size() {
    return nodes.size();
  }

  /** Processor time that all nodes took until now, to 10 ms each. */
  public Duration cpu() {
    return ChildProcess.cpu(processes);
  }

  /**
   * A page of operations of a node.
   *
   * @param path as {@code /status}
   * @throws IOException if it does not come within 5 seconds
   */
  public String page(int i, String path) throws IOException, InterruptedException {
    URI address = URI.create("http://" + host(i) + ":" + port(i, Port.HTTP) + path);
    HttpRequest request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(5)).build();
    return HTTP.send(request, BodyHandlers.ofString()).body();
  }

  @Override
  public void kill(int i) throws InterruptedException {
    processes.get(i).kill();
  }

  @Override
  public void stop(int i) throws IOException, InterruptedException {
    processes.get(i).stop();
  }

  @Override
  public void restart(int i) throws IOException, InterruptedException {
    processes.set(i, launch(i));
  }

  @Override
  public void pause(int i) throws IOException, InterruptedException {
    processes.get(i).pause();
  }

  @Override
  public void resume(int i) throws IOException, InterruptedException {
    processes.get(i).resume();
  }

  /**
   * Waits until every node that runs sees as many members, and each partition has its backup.
   *
   * @throws IOException if that takes minutes
   */
  public void awaitSafe(int members) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SAFE_SECONDS);
    for (int i = 0; i < nodes.size(); i++) {
      while (processes.get(i).isAlive() && !seesSafe(i, members)) {
        if (System.nanoTime() > deadline) {
          throw new IOException(
              "node " + i + " does not see " + members + " safe; its output is in " + directory);
        }
        TimeUnit.MILLISECONDS.sleep(100);
      }
    }
  }

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

  private ChildProcess launch(int i) throws IOException, InterruptedException {
    Node node = nodes.get(i);
    Path log = directory.resolve("node-" + i + ".log");
    ChildProcess process =
        ChildProcess.java(node.place(), log, false, "dev.filbert.node.Main", node.arguments());
    process.await(() -> Probe.answersPing(node.address(Port.CLUSTER), node.password()));
    return process;
  }

  private boolean seesSafe(int i, int members) throws InterruptedException {
    try {
      JsonObject cluster = new JsonObject(page(i, "/status")).getJsonObject("cluster");
      return cluster.getInteger("size") == members && cluster.getBoolean("safe");
    } catch (IOException notYet) {
      return false;
    }
  }
}
