/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testcontainers.junit.jupiter.Testcontainers;

/**
 * Three real containers, and what happens to containers. Every test leaves three nodes, so their
 * order does not matter; the entries are loaded once and must outlive them all.
 */
@Testcontainers(disabledWithoutDocker = true)
class ContainersIT {
  private static final Dataset DATA = new Dataset(100_000);

  private static ContainerCluster cluster;

  @BeforeAll
  static void load() {
    long start = System.nanoTime();
    cluster = ContainerCluster.start(3);
    say("three nodes, image included", Duration.ofNanos(System.nanoTime() - start));
    DATA.load(cluster.node(0).respPort());
  }

  @AfterAll
  static void remove() {
    if (cluster != null) {
      cluster.close();
    }
  }

  @AfterEach
  void nothingIsLost() {
    assertThat(DATA.lost(cluster.node(0).respPort())).as("entries lost").isZero();
  }

  @Test
  void kill_losesNothing() {
    NodeContainer victim = cluster.node(0);
    victim.kill();
    Duration repair = cluster.awaitSafe(2);
    cluster.remove(victim);
    assertThat(DATA.lost(cluster.node(0).respPort())).as("entries lost by the kill").isZero();
    say("kill: backups complete again after", repair);
    say("kill: a third node back after", cluster.add(NodeImage.name(), 1));
  }

  @Test
  void anotherImage_rolledOutNodeByNode_losesNothing() {
    String next = NodeImage.nextVersion();
    for (int i = 0; i < 3; i++) {
      NodeContainer old = cluster.node(0);
      Duration stop = old.stop();
      cluster.remove(old);
      say("upgrade: stopped after", stop);
      say("upgrade: replaced after", cluster.add(next, 1));
      assertThat(DATA.lost(cluster.node(0).respPort())).as("entries lost by step " + i).isZero();
    }
  }

  @Test
  void scaleOutAndIn_losesNothing() {
    say("scale: 3 to 5 after", cluster.add(NodeImage.name(), 2));
    assertThat(DATA.lost(cluster.node(4).respPort())).as("entries missing at five").isZero();
    long start = System.nanoTime();
    for (int size = 4; size >= 3; size--) {
      NodeContainer last = cluster.node(size);
      last.stop();
      cluster.remove(last);
      cluster.awaitSafe(size);
    }
    say("scale: 5 to 3 after", Duration.ofNanos(System.nanoTime() - start));
  }

  @Test
  void disconnect_fencesTheNode_andReconnectBringsItBack() {
    NodeContainer lonely = cluster.node(2);
    lonely.disconnect();
    cluster.awaitSafe(2);
    assertThat(DATA.lost(cluster.node(0).respPort())).as("entries lost by the cut").isZero();
    Await.until("the lonely node is fenced", Duration.ofSeconds(60), () -> isFenced(lonely));

    lonely.reconnect();

    say("network: rejoined after", cluster.awaitSafe(3));
    assertThat(DATA.lost(lonely.respPort())).as("entries missing at the rejoined").isZero();
  }

  private static boolean isFenced(NodeContainer node) {
    return node.exec(
            "java", "@/opt/filbert/health.options", "-jar", "/opt/filbert/filbert.jar", "health")
        .contains("\"failed\"");
  }

  private static void say(String what, Duration took) {
    System.out.printf("ContainersIT: %s %,d ms%n", what, took.toMillis());
  }
}
