/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.coherence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filbert.node.store.ChangeCause;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CoherenceCoreTest {
  private static final String KEY = "k1";
  private static final int PARTITION = StreamWorld.partition(KEY);

  private final StreamWorld world = new StreamWorld(new Random(1));
  private StreamWorld.Node a;
  private StreamWorld.Node b;

  @BeforeEach
  void start() {
    a = world.start("a");
    b = world.start("b");
    for (int p = 0; p < StreamWorld.PARTITIONS; p++) {
      world.own(p, "a", Set.of());
    }
    world.run(1000);
  }

  @Test
  void change_reachesTheOtherNodeAndItsOwn() {
    a.read(KEY);
    b.read(KEY);
    world.write(KEY);
    assertThat(a.copies).isEmpty();
    world.run(2);
    assertThat(b.copies).isEmpty();
    assertThat(b.core.report().received()).isEqualTo(1);
  }

  @Test
  void e5_freshness_isYoungWhileNothingFails() {
    assertThat(age(a)).isBetween(0L, 300L);
    assertThat(age(b)).isBetween(0L, 600L);
  }

  @Test
  void e5_lostChange_holdsFreshnessBackUntilItIsRepaired() {
    b.read(KEY);
    world.loss = 1;
    world.write(KEY);
    world.run(1000);
    assertThat(age(b)).isGreaterThan(1000);
    assertThat(b.copies).hasSize(1);
    world.loss = 0;
    world.run(600);
    assertThat(b.copies).isEmpty();
    assertThat(age(b)).isBetween(0L, 600L);
    assertThat(b.core.report().gaps()).isEqualTo(1);
    assertThat(a.core.report().resent()).isEqualTo(1);
  }

  @Test
  void e6_lostTail_isSeenByTheNextHeartbeat() {
    b.read(KEY);
    world.loss = 1;
    world.write(KEY);
    world.loss = 0;
    world.run(260);
    assertThat(b.copies).isEmpty();
  }

  @Test
  void moreLostThanTheRingKeeps_flushesAndGoesOn() {
    b.read(KEY);
    world.loss = 1;
    for (int i = 0; i < world.ringCapacity * 2; i++) {
      world.write(KEY);
    }
    world.loss = 0;
    world.run(1000);
    assertThat(b.copies).isEmpty();
    assertThat(b.core.report().lost()).isPositive();
    b.read(KEY);
    world.write(KEY);
    world.run(2);
    assertThat(b.copies).isEmpty();
  }

  @Test
  void silentSource_isFlushedAfterTheBoundAndEveryBoundAgain() {
    b.read(KEY);
    world.loss = 1;
    world.run(3000);
    assertThat(b.copies).isEmpty();
    b.read(KEY);
    world.run(2100);
    assertThat(b.copies).isEmpty();
    assertThat(age(b)).isGreaterThan(4000);
  }

  @Test
  void sourceThatLeft_isFlushedAtOnceAndVouchedForNoMore() {
    b.read(KEY);
    world.crash("a");
    world.meet();
    assertThat(b.copies).isEmpty();
    world.run(60);
    assertThat(age(b)).isEqualTo(-1);
  }

  @Test
  void newOwner_flushesWhatTheOldOneMayNotHaveTold() {
    b.read(KEY);
    world.own(PARTITION, "b", Set.of(KEY));
    b.on(new Event.Woken());
    assertThat(b.copies).isEmpty();
    world.run(300);
    assertThat(age(b)).isBetween(0L, 300L);
    assertThat(age(a)).isBetween(0L, 600L);
  }

  @Test
  void fencedNode_claimsNothing() {
    world.owners[PARTITION] = null;
    world.run(200);
    assertThat(age(a)).isEqualTo(-1);
    assertThat(age(b)).isEqualTo(-1);
  }

  @Test
  void frozenNode_trustsNothingFromBefore() {
    b.read(KEY);
    b.paused = true;
    world.write(KEY);
    world.run(15_000);
    b.paused = false;
    b.on(new Event.Tick());
    assertThat(b.copies).as("flushed before the messages of the pause are read").isEmpty();
    assertThat(age(b)).isGreaterThan(10_000);
    b.resume();
    world.run(600);
    assertThat(age(b)).isBetween(0L, 600L);
  }

  @Test
  void nodeThatRejoined_flushesAllAndVouchesOnlyForWhatItHearsAnew() {
    b.read(KEY);
    b.on(new Event.Rejoined());
    assertThat(b.copies).isEmpty();
    b.on(new Event.Tick());
    assertThat(age(b)).isEqualTo(-1);
    world.run(600);
    assertThat(age(b)).isBetween(0L, 600L);
  }

  @Test
  void memberThatIsNotHeard_makesTheNodeListenAgainLessAndLessOften() {
    assertThat(b.listenedAgain).isZero();
    world.loss = 1;
    world.run(2400);
    assertThat(b.listenedAgain).isEqualTo(1);
    world.run(20_000);
    assertThat(b.listenedAgain).isBetween(3, 6);
    world.loss = 0;
    world.run(1000);
    int before = b.listenedAgain;
    world.run(60_000);
    assertThat(b.listenedAgain).isEqualTo(before);
  }

  @Test
  void longKey_makesItsPartitionSuspect() {
    b.read(KEY);
    a.feed.changed(PARTITION, 0, new byte[ChangeFeed.KEY_BYTES_MAX + 1], 1, ChangeCause.WRITTEN, 0);
    a.on(new Event.Woken());
    world.run(2);
    assertThat(b.copies).isEmpty();
  }

  private long age(StreamWorld.Node node) {
    return StreamWorld.ageMillis(node.snapshot, PARTITION, world.nowNanos);
  }
}
