/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Debian's redis-py against three nodes: as a cache, as a lock, in both views. */
class RedisPyIT {
  /** The system's Python, which Debian's python3-redis belongs to. */
  private static final String PYTHON = "/usr/bin/python3";

  private static NodeCluster nodes;

  @BeforeAll
  static void startNodes() {
    nodes = NodeCluster.start("redis-py", 3);
  }

  @AfterAll
  static void stopNodes() {
    nodes.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"standalone", "lock"})
  void redisPy_standalone(String workload) {
    assertThat(run(workload, nodes.node(0).ports().resp())).isEqualTo("done");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cluster", "lock-cluster"})
  void redisPy_cluster(String workload) {
    assertThat(run(workload, nodes.node(1).ports().cluster())).isEqualTo("done");
  }

  private static String run(String workload, int port) {
    return Command.run(PYTHON, script().toString(), workload, Integer.toString(port)).orFail();
  }

  private static Path script() {
    String name = "/redis-py/workload.py";
    try {
      return Path.of(Objects.requireNonNull(RedisPyIT.class.getResource(name), name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(name + " is not a file", e);
    }
  }
}
