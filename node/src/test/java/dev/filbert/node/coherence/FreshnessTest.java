/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.coherence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FreshnessTest {
  private static final long BOUND = StreamTimes.STANDARD.boundNanos();

  private final Map<String, SourceFollower> followers = new TreeMap<>();
  private final Freshness freshness = new Freshness(4, BOUND, 100, 0);
  private final List<BitSet> flushed = new ArrayList<>();

  @Test
  void partition_claimedByTwo_isAsFreshAsTheOlder() {
    source("a", 5000, 0, 1);
    source("b", 3000, 1, 2);
    assertThat(freshness.update(followers)).isTrue();
    FreshnessSnapshot now = freshness.latest();
    assertThat(now.owners()).containsExactly("a", "b");
    assertThat(now.ownerOf()).containsExactly(0, 1, 1, FreshnessSnapshot.NOBODY);
    assertThat(now.freshAsOfNanos()).containsExactly(5000, 3000);
  }

  @Test
  void partition_claimedByTwo_isAsFreshAsTheOlderInAnyOrder() {
    source("a", 3000, 1);
    source("b", 5000, 1);
    freshness.update(followers);
    assertThat(freshness.latest().ownerOf()[1]).isZero();
  }

  @Test
  void map_changesOnlyWithOwners() {
    long before = freshness.latest().map();
    source("a", 5000, 0);
    freshness.update(followers);
    long first = freshness.latest().map();
    source("a", 9000, 0);
    assertThat(freshness.update(followers)).isFalse();
    assertThat(freshness.latest().map()).isEqualTo(first).isNotEqualTo(before);
    assertThat(freshness.latest().freshAsOfNanos()).containsExactly(9000);
    source("a", 9500, 1);
    assertThat(freshness.update(followers)).isTrue();
    assertThat(freshness.latest().map()).isNotEqualTo(first);
  }

  @Test
  void partition_notFreshForTheBound_isFlushedEveryBound() {
    source("a", BOUND, 0);
    freshness.update(followers);
    assertThat(freshness.overdue(BOUND)).isEqualTo(StreamWorld.bits());
    assertThat(freshness.overdue(BOUND + 1)).isEqualTo(StreamWorld.bits(1, 2, 3));
    assertThat(freshness.overdue(2 * BOUND + 1)).isEqualTo(StreamWorld.bits(0));
    assertThat(freshness.overdue(2 * BOUND + 2)).isEqualTo(StreamWorld.bits(1, 2, 3));
  }

  private void source(String id, long freshAsOf, int... claims) {
    SourceFollower follower =
        new SourceFollower(StreamTimes.STANDARD, new StreamCounters(), new Ignored());
    follower.on(
        new StreamMessage.Heartbeat(1, 1, 0, StreamWorld.bits(claims), Map.of()),
        true,
        freshAsOf,
        0);
    followers.put(id, follower);
  }

  private final class Ignored implements SourceFollower.Outlet {
    @Override
    public void apply(List<StreamElement> elements) {
      throw new AssertionError("nothing to apply");
    }

    @Override
    public void flush(BitSet partitions) {
      flushed.add(partitions);
    }

    @Override
    public void ask(StreamMessage message) {
      throw new AssertionError("nothing to ask for");
    }
  }
}
