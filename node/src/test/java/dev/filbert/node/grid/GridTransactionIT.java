/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import static dev.filbert.node.grid.TestCluster.bytes;
import static dev.filbert.node.grid.TestCluster.get;
import static dev.filbert.node.grid.TestCluster.read;
import static dev.filbert.node.grid.TestCluster.set;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.filbert.node.keyspace.AddInteger;
import dev.filbert.node.keyspace.Entry;
import dev.filbert.node.keyspace.Expiry;
import dev.filbert.node.keyspace.Hold;
import dev.filbert.node.keyspace.KeyedMutation;
import dev.filbert.node.keyspace.Keyspace;
import dev.filbert.node.keyspace.Mutation;
import dev.filbert.node.keyspace.Outcome;
import dev.filbert.node.keyspace.ReadEntry;
import dev.filbert.node.keyspace.SetValue;
import dev.filbert.node.keyspace.Stamp;
import dev.filbert.node.keyspace.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class GridTransactionIT {
  private static final int ACCOUNTS = 8;
  private static final long START = 100;

  /** Accounts that transfers must neither make richer nor poorer. */
  private static final class Bank {
    final String prefix;
    final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    final AtomicBoolean stop = new AtomicBoolean();
    final AtomicLong transfers = new AtomicLong();
    final AtomicLong aborted = new AtomicLong();
    final AtomicLong audits = new AtomicLong();
    final List<Thread> threads = new ArrayList<>();

    Bank(String prefix) {
      this.prefix = prefix;
    }

    String account(int i) {
      return prefix + i;
    }

    void open(Keyspace keyspace) {
      for (int i = 0; i < ACCOUNTS; i++) {
        set(keyspace, account(i), Long.toString(START));
      }
    }

    void start(Runnable action) {
      Thread thread =
          new Thread(
              () -> {
                try {
                  while (!stop.get()) {
                    action.run();
                  }
                } catch (RuntimeException | Error e) {
                  wrong.add(e.toString());
                }
              });
      threads.add(thread);
      thread.start();
    }

    /** As WATCH, GET, MULTI, SET, SET, EXEC. */
    void transferWatched(Keyspace keyspace, Random random) {
      byte[] from = bytes(account(random.nextInt(ACCOUNTS)));
      byte[] to = bytes(account(random.nextInt(ACCOUNTS)));
      List<Stamp> stamps = get(keyspace.stamps(0, List.of(from, to)));
      long had = number(get(keyspace.read(0, from)).value());
      long has = number(get(keyspace.read(0, to)).value());
      List<Step> steps =
          List.of(step(from, put(had - 1)), step(to, put(Arrays.equals(from, to) ? had : has + 1)));
      if (get(keyspace.transact(steps, stamps)) == null) {
        aborted.incrementAndGet();
      } else {
        transfers.incrementAndGet();
      }
    }

    /** As MULTI, DECR, INCR, EXEC. */
    void transfer(Keyspace keyspace, Random random) {
      byte[] from = bytes(account(random.nextInt(ACCOUNTS)));
      byte[] to = bytes(account(random.nextInt(ACCOUNTS)));
      get(
          keyspace.transact(
              List.of(step(from, new AddInteger(-1)), step(to, new AddInteger(1))), List.of()));
      transfers.incrementAndGet();
    }

    /** Reads and then writes what follows from that. */
    void transferHolding(Keyspace keyspace, Random random) {
      byte[] from = bytes(account(random.nextInt(ACCOUNTS)));
      byte[] to = bytes(account(random.nextInt(ACCOUNTS)));
      Hold hold = get(keyspace.hold(List.of(from, to), List.of()));
      long had = value(get(hold.run(List.of(step(from, ReadEntry.READ)))).get(0));
      get(hold.run(List.of(step(from, put(had - 1)))));
      long has = value(get(hold.run(List.of(step(to, ReadEntry.READ)))).get(0));
      get(hold.run(List.of(step(to, put(has + 1)))));
      hold.release();
      transfers.incrementAndGet();
    }

    /** As MULTI, GET, GET, EXEC: one state of all accounts. */
    void audit(Keyspace keyspace) {
      List<Step> steps = new ArrayList<>();
      for (int i = 0; i < ACCOUNTS; i++) {
        steps.add(step(bytes(account(i)), ReadEntry.READ));
      }
      List<Outcome> found = get(keyspace.transact(steps, List.of()));
      long sum = found.stream().mapToLong(Bank::value).sum();
      if (sum != ACCOUNTS * START) {
        wrong.add("the accounts hold " + sum);
      }
      audits.incrementAndGet();
    }

    void close() throws InterruptedException {
      stop.set(true);
      for (Thread thread : threads) {
        thread.join();
      }
      System.out.printf(
          "%s: %d transfers, %d aborted, %d audits%n",
          prefix, transfers.get(), aborted.get(), audits.get());
    }

    private static long value(Outcome outcome) {
      return number(outcome.entry().value());
    }
  }

  private static long number(byte[] value) {
    return Long.parseLong(new String(value, US_ASCII));
  }

  private static SetValue put(long number) {
    return SetValue.of(bytes(Long.toString(number)), Expiry.DEFAULT);
  }

  private static Step step(byte[] key, Mutation mutation) {
    return new Step(0, List.of(new KeyedMutation(key, mutation)), false);
  }

  @Test
  void transfers_overThreeMembers_neitherMakeNorLoseMoney() throws InterruptedException {
    try (TestCluster cluster = TestCluster.of(3)) {
      for (String prefix : new String[] {"acc", "{one}"}) {
        Bank bank = new Bank(prefix);
        bank.open(cluster.keyspace(0));
        load(bank, cluster);
        loadInSteps(bank, cluster);
        TestCluster.pause(3000);
        bank.close();
        bank.audit(cluster.keyspace(0));
        assertThat(bank.wrong).isEmpty();
        assertThat(bank.transfers.get()).isGreaterThan(100);
        assertThat(bank.audits.get()).isPositive();
      }
    }
  }

  @Test
  void transfers_whileMembersComeAndGo_neitherMakeNorLoseMoney() throws InterruptedException {
    try (TestCluster cluster = TestCluster.of(2)) {
      Bank bank = new Bank("acc");
      bank.open(cluster.keyspace(0));
      load(bank, cluster);
      loadInSteps(bank, cluster);
      for (int round = 0; round < 2; round++) {
        GridMember joiner = cluster.start();
        cluster.awaitSafe(3);
        joiner.leave(Duration.ofSeconds(20));
        cluster.remove(joiner);
        cluster.awaitSafe(2);
      }
      bank.close();
      bank.audit(cluster.keyspace(0));
      assertThat(bank.wrong).isEmpty();
    }
  }

  @Test
  void transfersInOnePartition_whileItsOwnerDies_neitherMakeNorLoseMoney()
      throws InterruptedException {
    try (TestCluster cluster = TestCluster.of(3)) {
      Bank bank = new Bank("{one}");
      bank.open(cluster.keyspace(0));
      GridMember owner =
          cluster.members.stream()
              .filter(m -> m.keyspace().peek(0, bytes("{one}0")) != Entry.ELSEWHERE)
              .findFirst()
              .orElseThrow();
      cluster.remove(owner);
      load(bank, cluster);
      TestCluster.pause(500);
      owner.terminate();
      cluster.awaitSafe(2);
      TestCluster.pause(500);
      bank.close();
      bank.audit(cluster.keyspace(0));
      assertThat(bank.wrong).isEmpty();
    }
  }

  /** Transfers and audits of two members. */
  private static void load(Bank bank, TestCluster cluster) {
    for (int i = 0; i < 2; i++) {
      Keyspace keyspace = cluster.keyspace(i);
      long seed = System.nanoTime();
      System.out.println("seed " + seed);
      Random first = new Random(seed);
      Random second = new Random(seed + 1);
      bank.start(() -> bank.transferWatched(keyspace, first));
      bank.start(() -> bank.transfer(keyspace, second));
      bank.start(() -> bank.audit(keyspace));
    }
  }

  /** Transfers that go step by step: not where an owner dies, since holds die with it. */
  private static void loadInSteps(Bank bank, TestCluster cluster) {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    bank.start(() -> bank.transferHolding(cluster.keyspace(0), random));
  }

  @Test
  void hold_keepsOtherWritersOut_untilItsMemberDies() {
    try (TestCluster cluster = new TestCluster()) {
      cluster.requestTimeout = Duration.ofSeconds(30);
      for (int i = 0; i < 3; i++) {
        cluster.start();
      }
      cluster.awaitSafe(3);
      GridMember holder = cluster.member(2);
      String key = keyOwnedBy(cluster.member(0));
      get(holder.keyspace().hold(List.of(bytes(key)), List.of()));
      CompletableFuture<Outcome> write = cluster.keyspace(1).write(0, bytes(key), put(1));
      CompletableFuture<List<Outcome>> other =
          cluster
              .keyspace(1)
              .transact(
                  List.of(step(bytes(key), put(2)), step(bytes("elsewhere"), put(2))), List.of());
      TestCluster.pause(300);
      assertThat(write).isNotDone();
      assertThat(other).isNotDone();
      assertThat(read(cluster.keyspace(1), key)).isNull();
      cluster.remove(holder);
      holder.terminate();
      assertThat(get(write).isDone()).isTrue();
      assertThat(get(other)).hasSize(2);
    }
  }

  @Test
  void hold_thatIsNotReleased_endsByItself_andWritersHaveADeadline() {
    try (TestCluster cluster = new TestCluster()) {
      cluster.requestTimeout = Duration.ofSeconds(1);
      cluster.start();
      cluster.awaitSafe(1);
      Keyspace keyspace = cluster.keyspace(0);
      get(keyspace.hold(List.of(bytes("k")), List.of()));
      assertThat(get(keyspace.write(0, bytes("free"), put(1))).isDone()).isTrue();
      assertThatThrownBy(() -> keyspace.write(0, bytes("k"), put(1)).join())
          .hasMessageContaining("did not answer in time; nothing was changed");
      TestCluster.await(
          "the end of the hold",
          () -> !keyspace.write(0, bytes("k"), put(1)).handle((o, f) -> f != null).join());
    }
  }

  private static String keyOwnedBy(GridMember member) {
    for (int i = 0; ; i++) {
      if (member.keyspace().peek(0, bytes("h" + i)) != Entry.ELSEWHERE) {
        return "h" + i;
      }
    }
  }
}
