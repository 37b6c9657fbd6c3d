/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import static dev.filbert.node.grid.TestCluster.bytes;
import static dev.filbert.node.grid.TestCluster.get;
import static dev.filbert.node.grid.TestCluster.load;
import static dev.filbert.node.grid.TestCluster.lost;
import static org.assertj.core.api.Assertions.assertThat;

import dev.filbert.node.keyspace.AddInteger;
import dev.filbert.node.keyspace.Entry;
import dev.filbert.node.keyspace.Expiry;
import dev.filbert.node.keyspace.Keyspace;
import dev.filbert.node.keyspace.KeyspaceException;
import dev.filbert.node.keyspace.Outcome;
import dev.filbert.node.keyspace.SetValue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.junit.jupiter.api.Test;

/** Partitions that move while they are written and read. */
class GridMigrationIT {
  private static final int COUNTERS = 200;

  /** What writers have had acknowledged, for readers to hold against what they see. */
  private static final class Ledger {
    final AtomicLongArray acknowledged = new AtomicLongArray(COUNTERS);
    final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    final AtomicBoolean stop = new AtomicBoolean();
    final AtomicLong writes = new AtomicLong();
    final AtomicLong peeks = new AtomicLong();
    final AtomicLong longestNanos = new AtomicLong();

    /** Each counter has one writer, so every answer is known beforehand. */
    void write(Keyspace keyspace, int writer, int writers) {
      while (!stop.get()) {
        for (int i = writer; i < COUNTERS; i += writers) {
          long start = System.nanoTime();
          Outcome outcome = get(keyspace.write(0, bytes("c" + i), new AddInteger(1)));
          longestNanos.accumulateAndGet(System.nanoTime() - start, Math::max);
          long expected = acknowledged.get(i) + 1;
          if (outcome.number() != expected) {
            wrong.add("counter " + i + " became " + outcome.number() + " not " + expected);
          }
          acknowledged.set(i, outcome.number());
          writes.incrementAndGet();
        }
      }
    }

    private static Entry peek(Keyspace keyspace, int i) {
      try {
        return keyspace.peek(0, bytes("c" + i));
      } catch (KeyspaceException closed) {
        // The member has left in the meantime.
        return Entry.ELSEWHERE;
      }
    }

    void peek(List<Keyspace> keyspaces) {
      while (!stop.get()) {
        for (int i = 0; i < COUNTERS; i++) {
          for (Keyspace keyspace : keyspaces) {
            long before = acknowledged.get(i);
            Entry entry = peek(keyspace, i);
            if (entry != Entry.ELSEWHERE) {
              long seen =
                  entry == null
                      ? 0
                      : Long.parseLong(new String(entry.value(), StandardCharsets.US_ASCII));
              if (seen < before) {
                wrong.add("counter " + i + " was " + before + ", peek saw " + seen);
              }
              peeks.incrementAndGet();
            }
          }
        }
      }
    }
  }

  @Test
  void joinAndLeave_underLoad_loseNothingAndPeekIsNeverStale() throws InterruptedException {
    changeMembers(2, 3);
  }

  @Test
  void joinAndLeave_ofTheSecondMember_loseNothingAndPeekIsNeverStale() throws InterruptedException {
    changeMembers(1, 2);
  }

  private static void changeMembers(int present, int rounds) throws InterruptedException {
    try (TestCluster cluster = TestCluster.of(present)) {
      load(cluster.keyspace(0), "filler", 20_000);
      Ledger ledger = new Ledger();
      List<Keyspace> stay = cluster.members.stream().map(GridMember::keyspace).toList();
      List<Thread> threads = new ArrayList<>();
      for (int w = 0; w < 4; w++) {
        int writer = w;
        threads.add(new Thread(() -> ledger.write(stay.get(writer % present), writer, 4)));
      }
      threads.add(new Thread(() -> ledger.peek(stay)));
      threads.add(new Thread(() -> ledger.peek(stay)));
      threads.forEach(Thread::start);

      for (int round = 0; round < rounds; round++) {
        GridMember joiner = cluster.start();
        cluster.awaitSafe(present + 1);
        Thread third = new Thread(() -> ledger.peek(List.of(joiner.keyspace())));
        third.start();
        threads.add(third);
        TestCluster.pause(500);
        joiner.leave(Duration.ofSeconds(20));
        cluster.remove(joiner);
        cluster.awaitSafe(present);
      }
      ledger.stop.set(true);
      for (Thread thread : threads) {
        thread.join();
      }
      System.out.printf(
          "%d writes, %d peeks during %d changes of membership, longest write %d ms%n",
          ledger.writes.get(),
          ledger.peeks.get(),
          2 * rounds,
          ledger.longestNanos.get() / 1_000_000);
      assertThat(ledger.wrong).isEmpty();
      assertThat(ledger.writes.get()).isGreaterThan(1_000);
      for (int i = 0; i < COUNTERS; i++) {
        assertThat(TestCluster.read(cluster.keyspace(0), "c" + i))
            .isEqualTo(Long.toString(ledger.acknowledged.get(i)));
      }
      assertThat(lost(cluster.keyspace(0), "filler", 20_000)).isZero();
    }
  }

  @Test
  void crash_underLoad_appliesEveryWriteOnce() throws InterruptedException {
    try (TestCluster cluster = TestCluster.of(3)) {
      Ledger ledger = new Ledger();
      List<Keyspace> stay = List.of(cluster.keyspace(0), cluster.keyspace(1));
      List<Thread> threads = new ArrayList<>();
      for (int w = 0; w < 4; w++) {
        int writer = w;
        threads.add(new Thread(() -> ledger.write(stay.get(writer % 2), writer, 4)));
      }
      threads.add(new Thread(() -> ledger.peek(stay)));
      threads.forEach(Thread::start);
      for (int round = 0; round < 2; round++) {
        TestCluster.pause(500);
        GridMember crashing = cluster.newest();
        crashing.terminate();
        cluster.remove(crashing);
        cluster.awaitSafe(2);
        cluster.start();
        cluster.awaitSafe(3);
      }
      ledger.stop.set(true);
      for (Thread thread : threads) {
        thread.join();
      }
      System.out.printf(
          "%d writes during 2 crashes, longest write %d ms%n",
          ledger.writes.get(), ledger.longestNanos.get() / 1_000_000);
      assertThat(ledger.wrong).isEmpty();
      assertThat(ledger.writes.get()).isGreaterThan(1_000);
    }
  }

  @Test
  void largePartition_movesInChunks() {
    try (TestCluster cluster = new TestCluster()) {
      cluster.partitions = 4;
      cluster.start();
      byte[] value = new byte[100_000];
      for (int i = 0; i < 400; i++) {
        get(cluster.keyspace(0).write(0, bytes("big" + i), SetValue.of(value, Expiry.DEFAULT)));
      }
      long start = System.nanoTime();
      cluster.start();
      cluster.start();
      cluster.awaitSafe(3);
      System.out.printf(
          "40 MB in 4 partitions copied in %d ms%n", (System.nanoTime() - start) / 1_000_000);
      for (int i = 0; i < 400; i++) {
        assertThat(get(cluster.keyspace(2).read(0, bytes("big" + i)))).isNotNull();
      }
      GridMember crashed = cluster.member(0);
      crashed.terminate();
      cluster.remove(crashed);
      for (int i = 0; i < 400; i++) {
        assertThat(get(cluster.keyspace(0).read(0, bytes("big" + i)))).isNotNull();
      }
    }
  }

  @Test
  void scan_whilePartitionsMove_seesEveryKey() {
    try (TestCluster cluster = TestCluster.of(2)) {
      load(cluster.keyspace(0), "k", 3_000);
      Thread joiner = new Thread(cluster::start);
      joiner.start();
      for (int round = 0; round < 10; round++) {
        long distinct =
            get(
                    cluster
                        .keyspace(1)
                        .keys(
                            0,
                            dev.filbert.node.keyspace.KeyPattern.of(bytes("k*")),
                            dev.filbert.node.keyspace.Scope.CLUSTER))
                .stream()
                .map(k -> new String(k, StandardCharsets.UTF_8))
                .distinct()
                .count();
        assertThat(distinct).isEqualTo(3_000);
      }
      try {
        joiner.join();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
