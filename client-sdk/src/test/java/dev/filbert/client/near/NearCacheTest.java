/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.near;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.filbert.client.coherence.Copy;
import dev.filbert.client.coherence.Domains;
import dev.filbert.client.coherence.WireKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class NearCacheTest {
  private final List<Integer> evicted = new ArrayList<>();
  private final NearCache<Integer, String> near =
      new NearCache<>(100, (key, value) -> note(key), Runnable::run);

  @Test
  void keyOf_storedCopy_isFoundUntilItIsRemoved() {
    near.put(1, copy(1));
    assertThat(near.keyOf(wire(1))).isEqualTo(1);

    near.remove(1);

    assertThat(near.keyOf(wire(1))).isNull();
    assertThat(near.get(1)).isNull();
  }

  @Test
  void put_again_replacesAndKeepsTheIndex() {
    near.put(1, copy(1));
    Copy<String> second = copy(1);
    near.put(1, second);

    assertThat(near.get(1)).isSameAs(second);
    assertThat(near.indexed()).isEqualTo(1);
  }

  @Test
  void eviction_ofCopies_leavesNothingInTheIndexAndIsTold() {
    for (int i = 0; i < 10_000; i++) {
      near.put(i, copy(i));
    }

    assertThat(near.size()).isEqualTo(100);
    assertThat(near.indexed()).isEqualTo(100);
    assertThat(evicted).hasSize(9_900);
  }

  @Test
  void put_whileUpkeepNeverRuns_makesRoomAtOnce() {
    NearCache<Integer, String> neglected =
        new NearCache<>(100, (key, value) -> note(key), task -> {});
    for (int i = 0; i < 1_000; i++) {
      neglected.put(i, copy(i));

      assertThat(neglected.size()).isLessThanOrEqualTo(100);
    }
    assertThat(evicted).hasSize(900);
  }

  @Test
  void clear_everyCopy_isGone() {
    for (int i = 0; i < 50; i++) {
      near.put(i, copy(i));
    }

    near.clear();

    assertThat(near.size()).isZero();
    assertThat(near.indexed()).isZero();
  }

  @Test
  void index_underConcurrentUse_holdsExactlyTheCopies() throws Exception {
    long seed = System.nanoTime();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    for (int t = 0; t < 4; t++) {
      Random random = new Random(seed + t);
      threads.execute(
          () -> {
            for (int i = 0; i < 50_000; i++) {
              int key = random.nextInt(300);
              if (random.nextInt(3) == 0) {
                near.remove(key);
              } else {
                near.put(key, copy(key));
              }
            }
          });
    }
    threads.shutdown();
    assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();

    for (int key = 0; key < 300; key++) {
      assertThat(near.keyOf(wire(key)) != null)
          .as("seed %d, key %d", seed, key)
          .isEqualTo(near.get(key) != null);
    }
    assertThat((long) near.indexed()).isEqualTo(near.size());
  }

  private synchronized void note(Integer key) {
    evicted.add(key);
  }

  private static WireKey wire(int key) {
    return new WireKey(("c:" + key).getBytes(UTF_8));
  }

  private static Copy<String> copy(int key) {
    return new Copy<>(
        wire(key), "v", 1, Long.MAX_VALUE, Long.MAX_VALUE, Domains.partitioned(1).of(0));
  }
}
