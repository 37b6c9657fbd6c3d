/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.deploy;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.lifecycle.Startable;

/**
 * One node in a container, as the compose file would run it: no rights, no writable file system,
 * bounded memory.
 *
 * <p>Threading: confined to the test.
 */
final class NodeContainer implements AutoCloseable {
  /** Resolves to every node. */
  static final String ALIAS = "filbert";

  private static final int RESP = 6379;
  private static final int HTTP = 7379;
  private static final long MEMORY_BYTES = 768L << 20;
  private static final int STOP_SECONDS = 60;
  private static final Duration READY_TIMEOUT = Duration.ofSeconds(120);
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

  private final Network network;
  private final GenericContainer<?> container;
  private boolean connected = true;

  /**
   * A node that is not started yet.
   *
   * @param environment its settings, besides how to find the others
   */
  NodeContainer(String image, Network network, Map<String, String> environment) {
    this.network = network;
    this.container =
        new GenericContainer<>(image)
            .withNetwork(network)
            .withNetworkAliases(ALIAS)
            .withExposedPorts(RESP, HTTP)
            .withEnv("FILBERT_JOIN_DNS", ALIAS)
            .withEnv("FILBERT_ALLOW_INSECURE_NETWORK", "true")
            .withEnv("JDK_JAVA_OPTIONS", "-XX:MaxDirectMemorySize=128m")
            .withEnv(environment)
            .withTmpFs(Map.of("/tmp", ""))
            .waitingFor(Wait.forHealthcheck().withStartupTimeout(READY_TIMEOUT))
            .withCreateContainerCmdModifier(
                create -> {
                  HostConfig host = create.getHostConfig();
                  if (host != null) {
                    host.withReadonlyRootfs(true)
                        .withMemory(MEMORY_BYTES)
                        .withCapDrop(Capability.ALL)
                        .withSecurityOpts(List.of("no-new-privileges"));
                  }
                });
  }

  /** What starts it and waits until the engine calls it healthy. */
  Startable startable() {
    return container;
  }

  /** The single view, from this machine. */
  int respPort() {
    return published(RESP);
  }

  boolean isRunning() {
    return Boolean.TRUE.equals(state().getRunning());
  }

  /** Whether it runs and is in the network of the others. */
  boolean isReachable() {
    return connected && isRunning();
  }

  /** What {@code /status} says of the cluster. */
  JsonObject cluster() {
    return new JsonObject(get("/status")).getJsonObject("cluster");
  }

  private String get(String path) {
    URI uri = URI.create("http://127.0.0.1:" + published(HTTP) + path);
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(5)).build();
    try {
      return CLIENT.send(request, HttpResponse.BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException("GET " + uri, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted in GET " + uri, e);
    }
  }

  /** What it has printed. */
  String log() {
    return container.getLogs();
  }

  /** {@code docker kill}. */
  void kill() {
    engine().killContainerCmd(container.getContainerId()).exec();
  }

  /** {@code docker stop}; says how long it took and fails if the node did not end by itself. */
  Duration stop() {
    long start = System.nanoTime();
    engine().stopContainerCmd(container.getContainerId()).withTimeout(STOP_SECONDS).exec();
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    Long exit = state().getExitCodeLong();
    if (exit == null || exit != 0) {
      throw new AssertionError("the node ended with exit code " + exit + ":\n" + log());
    }
    return took;
  }

  /** {@code docker network disconnect}: it runs on, alone. */
  void disconnect() {
    engine()
        .disconnectFromNetworkCmd()
        .withNetworkId(network.getId())
        .withContainerId(container.getContainerId())
        .withForce(true)
        .exec();
    connected = false;
  }

  /** Undoes {@link #disconnect}. The engine may give it another address. */
  void reconnect() {
    Command.run(
            "docker",
            "network",
            "connect",
            "--alias",
            ALIAS,
            network.getId(),
            container.getContainerId())
        .orFail();
    connected = true;
  }

  /** Runs a program inside it. */
  String exec(String... command) {
    try {
      return container.execInContainer(command).getStdout().strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted in " + String.join(" ", command), e);
    }
  }

  /** The engine gives another port to a container that comes back. */
  private int published(int port) {
    com.github.dockerjava.api.model.Ports.Binding[] bindings =
        container
            .getCurrentContainerInfo()
            .getNetworkSettings()
            .getPorts()
            .getBindings()
            .get(ExposedPort.tcp(port));
    if (bindings == null || bindings.length == 0) {
      throw new IllegalStateException("port " + port + " is not published");
    }
    return Integer.parseInt(bindings[0].getHostPortSpec());
  }

  private ContainerState state() {
    return container.getCurrentContainerInfo().getState();
  }

  private DockerClient engine() {
    return container.getDockerClient();
  }

  @Override
  public void close() {
    container.stop();
  }
}
