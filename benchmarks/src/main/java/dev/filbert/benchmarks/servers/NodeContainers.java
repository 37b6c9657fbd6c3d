/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.servers;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A cluster of Filbert nodes in containers, run by the program {@code docker} with the rights and
 * the memory that {@code deploy/docker-compose.yml} gives them. They have a bridge of their own,
 * where this machine reaches them at their own addresses. Their majority is their quorum.
 *
 * <p>Threading: confined to one thread.
 */
public final class NodeContainers implements Nodes {
  private static final String NAME = "filbert-faults";
  private static final String NET = "10.211.78.";
  private static final int CLUSTER_PORT = 6380;

  private final String image;
  private final int count;
  private final Path directory;
  private final List<ChildProcess> processes = new ArrayList<>();

  private NodeContainers(String image, int count, Path directory) {
    this.image = image;
    this.count = count;
    this.directory = directory;
  }

  /**
   * Starts nodes, and waits until they answer.
   *
   * @param image as {@code docker build -t filbert:dev deploy} makes it
   * @param directory where their output goes
   * @throws IOException if no engine answers, it does not have the image, or containers of such a
   *     cluster are there already; and if a node does not start
   */
  public static NodeContainers start(String image, int count, Path directory)
      throws IOException, InterruptedException {
    Shell.run(List.of("docker", "image", "inspect", "--format", "{{.Id}}", image));
    NodeContainers cluster = new NodeContainers(image, count, Files.createDirectories(directory));
    Leftovers.add(cluster, cluster::close);
    boolean started = false;
    try {
      Shell.run(List.of("docker", "network", "create", "--subnet", NET + "0/24", NAME));
      for (int i = 0; i < count; i++) {
        cluster.processes.add(cluster.launch(i));
      }
      started = true;
      return cluster;
    } finally {
      if (!started) {
        cluster.close();
      }
    }
  }

  @Override
  public String uri() {
    List<String> hosts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      hosts.add(host(i) + ":" + CLUSTER_PORT);
    }
    return "filbert://" + String.join(",", hosts);
  }

  @Override
  public int size() {
    return count;
  }

  @Override
  public String host(int i) {
    return NET + (11 + i);
  }

  @Override
  public int port(int i) {
    return CLUSTER_PORT;
  }

  @Override
  public void kill(int i) throws IOException, InterruptedException {
    Shell.run(List.of("docker", "kill", name(i)));
    processes.get(i).awaitEnd();
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
    Shell.run(List.of("docker", "pause", name(i)));
  }

  @Override
  public void resume(int i) throws IOException, InterruptedException {
    Shell.run(List.of("docker", "unpause", name(i)));
  }

  /** Takes a node off the network: neither the others nor clients reach it, nor it them. */
  public void disconnect(int i) throws IOException, InterruptedException {
    Shell.run(List.of("docker", "network", "disconnect", NAME, name(i)));
  }

  /** Undoes {@link #disconnect}: the node gets the address back that it had. */
  public void connect(int i) throws IOException, InterruptedException {
    Shell.run(List.of("docker", "network", "connect", "--ip", host(i), NAME, name(i)));
  }

  /** Removes the containers and their network. */
  @Override
  public void close() {
    for (int i = 0; i < count; i++) {
      Shell.attempt(List.of("docker", "rm", "--force", name(i)));
    }
    processes.forEach(ChildProcess::close);
    Shell.attempt(List.of("docker", "network", "rm", NAME));
    Leftovers.remove(this);
  }

  /** The program stays as long as the container, and passes on output and SIGTERM. */
  private ChildProcess launch(int i) throws IOException, InterruptedException {
    List<String> grid = new ArrayList<>();
    for (int member = 0; member < count; member++) {
      grid.add(host(member));
    }
    List<String> command = new ArrayList<>(List.of("docker", "run", "--rm", "--pull=never"));
    command.addAll(List.of("--name=" + name(i), "--network=" + NAME, "--ip=" + host(i)));
    command.addAll(List.of("--memory=768m", "--read-only", "--tmpfs=/tmp"));
    command.addAll(List.of("--cap-drop=ALL", "--security-opt=no-new-privileges"));
    command.add("--env=JDK_JAVA_OPTIONS=-XX:MaxDirectMemorySize=128m");
    command.add("--env=FILBERT_ALLOW_INSECURE_NETWORK=true");
    command.add("--env=FILBERT_QUORUM=" + (count / 2 + 1));
    command.add("--env=FILBERT_JOIN=" + String.join(",", grid));
    command.add(image);
    ChildProcess process = ChildProcess.start(command, directory.resolve("node-" + i + ".log"));
    process.await(() -> Probe.answersPing(new InetSocketAddress(host(i), CLUSTER_PORT), ""));
    return process;
  }

  private static String name(int i) {
    return NAME + "-" + i;
  }
}
