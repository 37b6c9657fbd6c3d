/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.filbert.node.config.ConfigReader;
import dev.filbert.node.config.Machine;
import dev.filbert.node.config.NodeConfig;
import dev.filbert.node.keyspace.Keyspace;
import dev.filbert.node.slot.ClusterMember;
import dev.filbert.node.slot.ClusterTopology;
import dev.filbert.node.slot.Slot;
import dev.filbert.node.slot.SlotRange;
import dev.filbert.node.testing.InMemoryKeyspace;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DemoTest {
  private final AtomicLong now = new AtomicLong(1_000_000);
  private final InMemoryKeyspace keyspace = new InMemoryKeyspace(now::get);
  private final List<FakeNode> running = new ArrayList<>();
  private final List<NodeConfig> started = new ArrayList<>();
  private final List<String> closed = new ArrayList<>();
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();

  @Test
  void story_isToldToTheEnd() {
    demo(false).run();

    assertThat(told())
        .containsSubsequence(
            "node-1  ready in",
            "node-3  ready in",
            "users:42 -> {",
            "Who owns what",
            "node-3 reads   greeting = hello from node-1",
            "sessions:short-lived = {",
            "sessions:short-lived is gone",
            "6. A guest of 3 nodes",
            "node-2 is gone without a word",
            "2,000 of 2,000 keys still there",
            "The guest is well",
            "Your turn",
            "redis-cli -p 6379 get users:42");
  }

  @Test
  void withoutTerminal_thereAreNoEscapeSequences() {
    demo(false).run();

    assertThat(told()).doesNotContain("\u001b", "\r");
  }

  @Test
  void nodes_shareAClusterNameOfTheirOwn_andTheShopsCaches() {
    demo(true).run();

    assertThat(started).extracting(config -> config.grid().clusterName()).hasSize(3);
    assertThat(started)
        .allSatisfy(
            config -> {
              assertThat(config.grid().clusterName()).startsWith("demo-");
              assertThat(config.caches()).containsKeys("", "users", "sessions", "products");
            });
  }

  @Test
  void stop_endsTheNodesThatAreLeft() {
    Demo demo = demo(false);
    demo.run();
    assertThat(running).hasSize(2);

    demo.stop();

    assertThat(running).isEmpty();
    assertThat(closed).containsExactly("guest");
  }

  private Demo demo(boolean terminal) {
    NodeConfig base =
        new ConfigReader(new Machine(2, 1L << 30, "test", 7), Map.of()).read(Map.of());
    Screen screen = new Screen(new PrintStream(output, true, UTF_8), terminal);
    return new Demo(base, this::start, screen, now::addAndGet, List.of(new Guest()));
  }

  private DemoNode start(NodeConfig config) {
    started.add(config);
    FakeNode node = new FakeNode(config.nodeName());
    running.add(node);
    return node;
  }

  private String told() {
    return output.toString(UTF_8);
  }

  /** An application that says only that it is there. */
  private final class Guest implements DemoGuest {
    @Override
    public void beforeCrash(List<ClusterMember> nodes, DemoTeller teller) {
      teller.step("A guest of " + nodes.size() + " nodes");
    }

    @Override
    public void afterCrash(DemoTeller teller) {
      teller.success("The guest is well");
    }

    @Override
    public void close() {
      closed.add("guest");
    }
  }

  /** A node without a grid: all of them share one keyspace; the first owns every slot. */
  private final class FakeNode implements DemoNode {
    private final ClusterMember self;

    FakeNode(String name) {
      self = new ClusterMember(name, name, "127.0.0.1", 6379, 6380, 7379, 5701);
    }

    @Override
    public ClusterTopology topology() {
      List<ClusterMember> members = running.stream().map(node -> node.self).toList();
      SlotRange all =
          new SlotRange(0, Slot.COUNT - 1, members.get(0), members.subList(1, members.size()));
      return new ClusterTopology(1, self, members, List.of(all), true);
    }

    @Override
    public Keyspace keyspace() {
      return keyspace;
    }

    @Override
    public void crash() {
      running.remove(this);
    }

    @Override
    public void stop() {
      running.remove(this);
    }
  }
}
