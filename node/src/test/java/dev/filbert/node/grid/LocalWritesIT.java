/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import static dev.filbert.node.grid.TestCluster.bytes;
import static dev.filbert.node.grid.TestCluster.get;
import static dev.filbert.node.grid.TestCluster.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.filbert.node.keyspace.AddInteger;
import dev.filbert.node.keyspace.AppendBytes;
import dev.filbert.node.keyspace.Expiry;
import dev.filbert.node.keyspace.KeyedMutation;
import dev.filbert.node.keyspace.Keyspace;
import dev.filbert.node.keyspace.Mutation;
import dev.filbert.node.keyspace.Outcome;
import dev.filbert.node.keyspace.SetValue;
import dev.filbert.node.keyspace.Step;
import dev.filbert.node.store.ChangeCause;
import dev.filbert.node.store.ChangeListener;
import dev.filbert.node.store.ClearMark;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Writes that the threads of clients do themselves, beside all that partitions' threads do. */
class LocalWritesIT {
  private static final int THREADS = 4;

  /** Different keys of one slot, so of one partition. */
  private static final List<String> KEYS = List.of("{p}a", "{p}b", "{p}c");

  /** What a partition announced, in the order in which it did; fails on two voices at once. */
  private static final class Announcements implements ChangeListener {
    private final Map<String, Long> versions = new HashMap<>();
    private final List<String> keys = new ArrayList<>();
    private final AtomicBoolean speaking = new AtomicBoolean();
    private volatile String wrong;
    private final AtomicLong count = new AtomicLong();

    @Override
    public void changed(
        int partition, int database, byte[] key, long version, ChangeCause cause, long origin) {
      String name = new String(key, java.nio.charset.StandardCharsets.UTF_8);
      if (!name.startsWith("{p}")) {
        return;
      }
      if (!speaking.compareAndSet(false, true)) {
        wrong = "two changes of one partition at once";
      }
      Long before = versions.put(name, version);
      if (before != null && before >= version) {
        wrong = name + " went from version " + before + " to " + version;
      }
      keys.add(name);
      count.incrementAndGet();
      speaking.set(false);
    }

    @Override
    public void cleared(int partition, ClearMark mark) {}
  }

  @Test
  void writesOfManyThreads_besideOperationsOfThePartition_takePlaceOneByOne() throws Exception {
    int rounds = 3_000;
    Announcements announced = new Announcements();
    try (TestCluster cluster = new TestCluster()) {
      cluster.listeners = () -> announced;
      Keyspace keyspace = cluster.start().keyspace();
      run(THREADS, thread -> inTurns(keyspace, thread, rounds));
      // Each round raises every key by one, whichever way it goes.
      for (String key : KEYS) {
        assertThat(read(keyspace, key)).isEqualTo(Integer.toString(THREADS * rounds));
      }
      assertThat(announced.wrong).isNull();
      assertThat(announced.count).hasValue((long) KEYS.size() * THREADS * rounds);
    }
  }

  /** Raises all keys, by the thread itself or by an operation of the partition. */
  private static void inTurns(Keyspace keyspace, int thread, int rounds) {
    List<KeyedMutation> all = new ArrayList<>();
    KEYS.forEach(key -> all.add(new KeyedMutation(bytes(key), new AddInteger(1))));
    for (int i = 0; i < rounds; i++) {
      switch ((i + thread) % 16) {
        case 0 -> get(keyspace.writeTogether(0, all));
        case 1 -> get(keyspace.transact(List.of(new Step(0, all, false)), List.of()));
        default -> all.forEach(write -> get(keyspace.write(0, write.key(), write.mutation())));
      }
    }
  }

  @Test
  void writes_whileAnotherMemberComesAndGoes_areAllThere() throws Exception {
    int rounds = 3;
    try (TestCluster cluster = new TestCluster()) {
      cluster.partitions = 16;
      Keyspace keyspace = cluster.start().keyspace();
      AtomicBoolean over = new AtomicBoolean();
      AtomicLong[] raised = new AtomicLong[THREADS];
      Thread[] writers = new Thread[THREADS];
      for (int i = 0; i < THREADS; i++) {
        AtomicLong count = raised[i] = new AtomicLong();
        byte[] key = bytes("counter" + i);
        writers[i] =
            new Thread(
                () -> {
                  while (!over.get()) {
                    if (get(keyspace.write(0, key, new AddInteger(1))).isDone()) {
                      count.incrementAndGet();
                    }
                  }
                });
        writers[i].start();
      }
      for (int i = 0; i < rounds; i++) {
        GridMember guest = cluster.start(cluster.ports.get(1 + i));
        cluster.awaitSafe(2);
        cluster.remove(guest);
        guest.leave(Duration.ofSeconds(20));
        cluster.awaitSafe(1);
      }
      over.set(true);
      for (int i = 0; i < THREADS; i++) {
        writers[i].join();
        assertThat(read(keyspace, "counter" + i)).isEqualTo(Long.toString(raised[i].get()));
      }
    }
  }

  @Test
  void write_behindOneThatWaits_inTheSamePartition_doesNotOvertakeIt() {
    Announcements announced = new Announcements();
    try (TestCluster cluster = new TestCluster()) {
      cluster.listeners = () -> announced;
      Keyspace keyspace = cluster.start().keyspace();
      TestCluster.set(keyspace, "{p}a", "");
      announced.keys.clear();
      Mutation brief = SetValue.of(bytes("v"), Expiry.DEFAULT);
      int rounds = 2_000;
      for (int i = 0; i < rounds; i++) {
        CompletableFuture<Outcome> copies =
            keyspace.write(0, bytes("{p}a"), new AppendBytes(bytes(".")));
        CompletableFuture<Outcome> puts = keyspace.write(0, bytes("{p}b"), brief);
        get(copies);
        get(puts);
      }
      for (int i = 0; i < rounds; i++) {
        assertThat(announced.keys.subList(2 * i, 2 * i + 2)).containsExactly("{p}a", "{p}b");
      }
    }
  }

  @Test
  void write_toAnIdlePartition_isCompleteOnReturn_unlessATransactionHoldsTheKey() {
    try (TestCluster cluster = new TestCluster()) {
      Keyspace keyspace = cluster.start().keyspace();
      TestCluster.set(keyspace, "k", "1");
      assertThat(keyspace.write(0, bytes("k"), new AddInteger(1))).isCompleted();

      var hold = get(keyspace.hold(List.of(bytes("k")), List.of()));
      CompletableFuture<Outcome> waits = keyspace.write(0, bytes("k"), new AddInteger(1));
      assertThat(read(keyspace, "k")).isEqualTo("2");
      assertThat(waits).isNotDone();
      hold.release();
      assertThat(get(waits).number()).isEqualTo(3);
    }
  }

  @Test
  void writeThatEndsInAnError_failsAlone_andItsLaneGoesOn() {
    ChangeListener breaking =
        new ChangeListener() {
          @Override
          public void changed(
              int partition,
              int database,
              byte[] key,
              long version,
              ChangeCause cause,
              long origin) {
            if (Arrays.equals(key, bytes("{p}broken"))) {
              throw new InternalError("as if there were no memory left");
            }
          }

          @Override
          public void cleared(int partition, ClearMark mark) {}
        };
    try (TestCluster cluster = new TestCluster()) {
      cluster.listeners = () -> breaking;
      Keyspace keyspace = cluster.start().keyspace();
      TestCluster.set(keyspace, "{p}first", "opens the lane");
      // What copies a value never takes place at once: it goes through the lane.
      Mutation append = new AppendBytes(bytes("v"));

      assertThatThrownBy(() -> get(keyspace.write(0, bytes("{p}broken"), append)))
          .hasRootCauseMessage("as if there were no memory left");
      assertThat(get(keyspace.write(0, bytes("{p}whole"), append)).isDone()).isTrue();
    }
  }

  private interface Work {
    void run(int thread);
  }

  private static void run(int threads, Work work) throws Exception {
    List<CompletableFuture<Void>> all = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      int thread = i;
      CompletableFuture<Void> done = new CompletableFuture<>();
      all.add(done);
      new Thread(
              () -> {
                try {
                  work.run(thread);
                  done.complete(null);
                } catch (RuntimeException | AssertionError e) {
                  done.completeExceptionally(e);
                }
              })
          .start();
    }
    for (CompletableFuture<Void> done : all) {
      get(done);
    }
  }
}
