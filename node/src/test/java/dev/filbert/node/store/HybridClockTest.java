/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class HybridClockTest {
  private static final long NOW = 1_800_000_000_000L;

  private final HybridClock clock = new HybridClock();

  @Test
  void next_startsAtTheWallClock() {
    assertThat(HybridClock.millisOf(clock.next(0, NOW))).isEqualTo(NOW);
  }

  @Test
  void next_grows_evenWhenTheWallClockStandsOrGoesBack() {
    long first = clock.next(0, NOW);
    long second = clock.next(0, NOW);
    long third = clock.next(0, NOW - 60_000);
    assertThat(second).isEqualTo(first + 1);
    assertThat(third).isEqualTo(second + 1);
  }

  @Test
  void next_isAboveTheFloorAndAboveWhatWasObserved() {
    assertThat(clock.next(Long.MAX_VALUE / 2, NOW)).isEqualTo(Long.MAX_VALUE / 2 + 1);
    clock.observe(Long.MAX_VALUE / 2 + 100);
    assertThat(clock.next(0, NOW)).isEqualTo(Long.MAX_VALUE / 2 + 101);
    clock.observe(5);
    assertThat(clock.next(0, NOW)).isEqualTo(Long.MAX_VALUE / 2 + 102);
  }

  @Test
  void next_runsOverIntoTheMilliseconds_withoutRepeating() {
    long last = 0;
    for (int i = 0; i < 3 << 20; i++) {
      long next = clock.next(0, NOW);
      if (next <= last) {
        throw new AssertionError(next + " after " + last);
      }
      last = next;
    }
    assertThat(HybridClock.millisOf(last)).isEqualTo(NOW + 2);
  }

  @Test
  void next_givesEveryThreadItsOwn() {
    Set<Long> all = new HashSet<>();
    CompletableFuture<Set<Long>> other = CompletableFuture.supplyAsync(this::many);
    all.addAll(many());
    all.addAll(other.join());
    assertThat(all).hasSize(20_000);
  }

  @Test
  void aBudget_refusesNegativeBounds() {
    assertThatThrownBy(() -> new MemoryBudget(0).max(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1");
  }

  private Set<Long> many() {
    Set<Long> versions = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      versions.add(clock.next(0, NOW));
    }
    return versions;
  }
}
