/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filbert.node.keyspace.Expiry;
import dev.filbert.node.keyspace.SetValue;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds the estimate of what an entry costs against the heap. */
class FootprintTest {
  private static final int ENTRIES = 300_000;
  private static final int PARTITIONS = 512;

  @Test
  void anEntry_takesAboutWhatIsEstimated_andNotMoreThan260Bytes() throws InterruptedException {
    TestNode node = new TestNode();
    List<PartitionStore> stores = new ArrayList<>();
    StoreEnvironment env =
        new StoreEnvironment(
            () -> node.nowMillis,
            new HybridClock(),
            node.catalog,
            node.budget,
            ChangeListener.NONE,
            TestNode.VALUE_BYTES_MAX,
            42);
    for (int i = 0; i < PARTITIONS; i++) {
      stores.add(new PartitionStore(i, env));
      stores.get(i).role(true);
    }
    long before = heapBytes();
    for (int i = 0; i < ENTRIES; i++) {
      byte[] key = ByteBuffer.allocate(16).putInt(i).array();
      stores.get(i % PARTITIONS).apply(0, key, SetValue.of(new byte[100], Expiry.DEFAULT));
    }
    double perEntry = (heapBytes() - before) / (double) ENTRIES;
    double estimate = node.budget.used() / (double) ENTRIES;
    System.out.printf("heap per entry: %.1f bytes, estimated %.1f%n", perEntry, estimate);
    assertThat(perEntry).isLessThan(260);
    assertThat(estimate).isBetween(perEntry * 0.95, perEntry * 1.1);
    assertThat(stores.get(7).get(0, new byte[16])).isNull();
  }

  private static long heapBytes() throws InterruptedException {
    for (int i = 0; i < 3; i++) {
      System.gc();
      Thread.sleep(20);
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
