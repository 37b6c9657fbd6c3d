/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.container;

import dev.filbert.client.Filbert;
import dev.filbert.client.FilbertBuilder;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/**
 * A node of Filbert in a container, alone in its cluster and without a password.
 *
 * <pre>{@code
 * try (FilbertContainer server = new FilbertContainer("filbert:dev")) {
 *   server.start();
 *   try (Filbert filbert = server.client().connect()) {
 *     filbert.cache("users", Long.class, User.class).put(42L, new User(42, "Ann"));
 *   }
 * }
 * }</pre>
 *
 * <p>Settings are environment variables: {@code withEnv("FILBERT_MAX_MEMORY", "256mb")}.
 */
public final class FilbertContainer extends GenericContainer<FilbertContainer> {
  private static final int RESP = 6379;
  private static final int CLUSTER = 6380;
  private static final int HTTP = 7379;
  private static final int READY = 200;
  private static final Duration START_MAX = Duration.ofMinutes(2);

  /** A node of the image of that name, not started yet. */
  public FilbertContainer(String image) {
    this(DockerImageName.parse(image));
  }

  /** A node of that image, not started yet. */
  public FilbertContainer(DockerImageName image) {
    super(image);
    withExposedPorts(RESP, CLUSTER, HTTP);
    // Only the published ports of this machine lead to it.
    withEnv("FILBERT_ALLOW_INSECURE_NETWORK", "true");
    waitingFor(
        Wait.forHttp("/health/ready")
            .forPort(HTTP)
            .forStatusCode(READY)
            .withStartupTimeout(START_MAX));
  }

  /**
   * A client of this node, to be set up further. It goes by the published port, whatever address
   * the node announces.
   *
   * @throws IllegalStateException if the node is not running
   */
  public FilbertBuilder client() {
    InetSocketAddress published =
        InetSocketAddress.createUnresolved(getHost(), getMappedPort(CLUSTER));
    return Filbert.builder("filbert://" + getHost() + ":" + published.getPort())
        .addresses(announced -> published);
  }

  /**
   * The address for any client of Redis: {@code redis://host:port}.
   *
   * @throws IllegalStateException if the node is not running
   */
  public String redisUri() {
    return "redis://" + getHost() + ":" + getMappedPort(RESP);
  }
}
