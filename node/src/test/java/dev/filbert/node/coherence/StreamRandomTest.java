/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.coherence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Three nodes under random faults, from printed seeds: after they end, no copy is out of date (E6),
 * and no freshness ever promised too much (E5, checked by the world at every snapshot).
 */
class StreamRandomTest {
  private static final int KEYS = 24;
  private static final int STEPS = 1500;

  static LongStream seeds() {
    long first = Long.getLong("filbert.seed", 0);
    return LongStream.range(first, first + Long.getLong("filbert.seeds", 40));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void copies_afterFaults_areCurrent(long seed) {
    StreamWorld world = new StreamWorld(new Random(seed));
    world.loss = 0.1;
    world.repeat = 0.1;
    world.delayMaxNanos = 30 * StreamWorld.MILLI;
    int born = 0;
    for (; born < 3; born++) {
      world.start("n" + born);
    }
    for (int p = 0; p < StreamWorld.PARTITIONS; p++) {
      world.own(p, pick(world), Set.of());
    }
    for (int i = 0; i < STEPS; i++) {
      int dice = world.random.nextInt(1000);
      if (dice < 3 && world.nodes.size() > 1) {
        die(world);
      } else if (dice < 6 && world.nodes.size() < 4) {
        world.start("n" + born++);
      } else if (dice < 20) {
        move(world);
      } else if (dice < 23) {
        pause(world);
      } else if (dice < 500) {
        world.nodes.get(pick(world)).read(key(world));
      } else if (dice < 900) {
        world.write(key(world));
      } else {
        world.run(world.random.nextInt(30));
      }
    }
    world.run(4000);
    world.loss = 0;
    world.run(4000);
    assertThat(world.stale()).isEmpty();
    world.nodes.values().forEach(node -> assertFresh(world, node));
  }

  private static void assertFresh(StreamWorld world, StreamWorld.Node node) {
    for (int p = 0; p < StreamWorld.PARTITIONS; p++) {
      assertThat(StreamWorld.ageMillis(node.snapshot, p, world.nowNanos))
          .as("age of partition %d at %s", p, node.id)
          .isBetween(0L, 1000L);
    }
  }

  /** A node dies; later the others notice, and one of them has what was copied to it. */
  private static void die(StreamWorld world) {
    String dead = pick(world);
    world.crash(dead);
    world.at(
        world.random.nextInt(3000) * StreamWorld.MILLI,
        () -> {
          world.meet();
          for (int p = 0; p < StreamWorld.PARTITIONS; p++) {
            if (world.owners[p] == null) {
              Set<String> lost = new HashSet<>(List.of(key(world)));
              lost.add(key(world));
              world.own(p, pick(world), lost);
            }
          }
        });
  }

  private static void move(StreamWorld world) {
    int partition = world.random.nextInt(StreamWorld.PARTITIONS);
    String owner = world.owners[partition];
    if (owner != null && !world.nodes.get(owner).paused) {
      world.own(partition, pick(world), Set.of());
    }
  }

  private static void pause(StreamWorld world) {
    StreamWorld.Node node = world.nodes.get(pick(world));
    if (!node.paused) {
      node.paused = true;
      world.at(world.random.nextInt(4000) * StreamWorld.MILLI, node::resume);
    }
  }

  private static String pick(StreamWorld world) {
    List<String> ids = new ArrayList<>(world.nodes.keySet());
    return ids.get(world.random.nextInt(ids.size()));
  }

  private static String key(StreamWorld world) {
    return "k" + world.random.nextInt(KEYS);
  }
}
