/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The two clients of node.js as caches, against three nodes, in both views. */
class NodeJsIT {
  private static NodeCluster nodes;

  @BeforeAll
  static void startNodes() {
    nodes = NodeCluster.start("node-js", 3);
  }

  @AfterAll
  static void stopNodes() {
    nodes.close();
  }

  @ParameterizedTest
  @CsvSource({"standalone,2", "standalone,3", "cluster,2", "cluster,3"})
  void nodeRedis(String view, int protocol) {
    assertThat(NodeJs.run("node-redis.js", view, protocol, port(view))).isEqualTo("done");
  }

  @ParameterizedTest
  @ValueSource(strings = {"standalone", "cluster"})
  void ioredis(String view) {
    assertThat(NodeJs.run("ioredis.js", view, port(view))).isEqualTo("done");
  }

  private static int port(String view) {
    Ports ports = nodes.node(1).ports();
    return view.equals("cluster") ? ports.cluster() : ports.resp();
  }
}
