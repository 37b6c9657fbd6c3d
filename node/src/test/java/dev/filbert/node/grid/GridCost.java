/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import static dev.filbert.node.grid.TestCluster.bytes;

import com.sun.management.OperatingSystemMXBean;
import dev.filbert.node.keyspace.Entry;
import dev.filbert.node.keyspace.Expiry;
import dev.filbert.node.keyspace.Keyspace;
import dev.filbert.node.keyspace.SetValue;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Prints what writes and reads cost: throughput, and CPU time of the whole process per operation,
 * the steadier figure on a shared machine. No test: run its main method.
 */
final class GridCost {
  private static final int KEYS = 10_000;
  private static final int OPERATIONS = 400_000;

  private GridCost() {}

  /** Measures one and two nodes, with bursts of 1, 16 and 100. */
  public static void main(String[] args) {
    for (int members = args.length > 0 ? Integer.parseInt(args[0]) : 1; members <= 2; members++) {
      try (TestCluster cluster = new TestCluster()) {
        cluster.partitions = 512;
        for (int i = 0; i < members; i++) {
          cluster.start();
        }
        cluster.awaitSafe(members);
        idle(members);
        for (int burst : new int[] {16, 1, 16, 100}) {
          int count = burst == 1 ? OPERATIONS / 5 : OPERATIONS;
          count /= members;
          sets(cluster.keyspace(0), burst, count);
          report(members + " members, SET, bursts of " + burst, count, cluster, burst);
        }
        long start = System.nanoTime();
        long hits = gets(cluster.keyspace(0), 5 * OPERATIONS);
        System.out.printf(
            "%d members, peek: %d hits, %.0f ns%n",
            members, hits, (System.nanoTime() - start) / 5.0 / OPERATIONS);
      }
    }
    System.exit(0);
  }

  /** What the members do when nobody asks anything. */
  private static void idle(int members) {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    TestCluster.pause(3000);
    long cpu = system.getProcessCpuTime();
    TestCluster.pause(5000);
    System.out.printf(
        "%d members, idle: %.1f ms CPU per second%n",
        members, (system.getProcessCpuTime() - cpu) / 5e6);
  }

  private static void report(String what, int count, TestCluster cluster, int burst) {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long cpu = system.getProcessCpuTime();
    long start = System.nanoTime();
    sets(cluster.keyspace(0), burst, count);
    double wall = System.nanoTime() - start;
    System.out.printf(
        "%s: %.0f k/s, %.1f us CPU%n",
        what, count * 1e6 / wall, (system.getProcessCpuTime() - cpu) / 1e3 / count);
  }

  /** Like an event loop: a burst of writes, then idle until all are answered. */
  private static void sets(Keyspace keyspace, int burst, int count) {
    byte[] value = new byte[100];
    AtomicInteger open = new AtomicInteger();
    Thread self = Thread.currentThread();
    for (int i = 0; i < count; i += burst) {
      open.set(burst);
      for (int j = 0; j < burst; j++) {
        keyspace
            .write(0, key(i * 31 + j * 7), SetValue.of(value, Expiry.DEFAULT))
            .whenComplete(
                (done, failure) -> {
                  if (open.decrementAndGet() == 0) {
                    LockSupport.unpark(self);
                  }
                });
      }
      while (open.get() > 0) {
        LockSupport.park();
      }
    }
  }

  private static long gets(Keyspace keyspace, int count) {
    byte[][] keys = new byte[KEYS][];
    for (int i = 0; i < KEYS; i++) {
      keys[i] = key(i);
    }
    long hits = 0;
    for (int i = 0; i < count; i++) {
      Entry entry = keyspace.peek(0, keys[i % KEYS]);
      hits += entry != null && entry != Entry.ELSEWHERE ? 1 : 0;
    }
    return hits;
  }

  private static byte[] key(int number) {
    return bytes("key:" + Integer.toString(Math.floorMod(number, KEYS)));
  }
}
