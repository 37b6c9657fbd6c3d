/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.store;

import static dev.filbert.node.store.TestNode.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.filbert.node.keyspace.Entry;
import dev.filbert.node.keyspace.Expiry;
import dev.filbert.node.keyspace.Remove;
import dev.filbert.node.keyspace.SetValue;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Readers beside the writer. {@code -Dfilbert.stress.millis} sets how long each test runs; the
 * default keeps the build quick.
 */
class ConcurrencyTest {
  private static final long RUN_MILLIS = Long.getLong("filbert.stress.millis", 700);
  private static final int LASTING = 64;

  private final TestNode node = new TestNode(TestNode.cache("late0"));
  private final PartitionStore store =
      new PartitionStore(
          0,
          new StoreEnvironment(
              () -> node.nowMillis,
              new HybridClock(),
              node.catalog,
              node.budget,
              ChangeListener.NONE,
              TestNode.VALUE_BYTES_MAX,
              new SplittableRandom().nextLong()));

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(RUN_MILLIS);

  {
    store.role(true);
  }

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  /** Each lasting key counts up; what a reader sees lies between what was and what is written. */
  @Test
  void get_isLinearizable_whileTheTableGrowsShrinksAndSplits() throws Exception {
    AtomicLongArray begun = new AtomicLongArray(LASTING);
    AtomicLongArray done = new AtomicLongArray(LASTING);
    for (int i = 0; i < LASTING; i++) {
      write(lasting(i), 0);
    }
    List<Callable<Long>> readers = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      readers.add(
          () -> {
            SplittableRandom random = new SplittableRandom();
            long reads = 0;
            for (; System.nanoTime() < deadline; reads++) {
              int key = random.nextInt(LASTING);
              long least = done.get(key);
              Entry entry = store.get(0, lasting(key));
              long most = begun.get(key);
              assertThat(entry).as("a lasting key").isNotNull();
              assertThat(ByteBuffer.wrap(entry.value()).getLong()).isBetween(least, most);
            }
            return reads;
          });
    }
    churn(
        readers,
        step -> {
          int key = (int) (step % LASTING);
          begun.set(key, step);
          write(lasting(key), step);
          done.set(key, step);
          if (step % 20_000 == 0 && step < 2_000_000) {
            node.catalog.declare(TestNode.cache("late" + step / 20_000));
          }
        });
  }

  @Test
  void scan_missesNoLastingKey_whileTheTableGrowsAndShrinks() throws Exception {
    Set<String> lasting = new HashSet<>();
    for (int i = 0; i < LASTING; i++) {
      write(lasting(i), 0);
      lasting.add(TestNode.text(lasting(i)));
    }
    Callable<Long> scanner =
        () -> {
          long scans = 0;
          for (; System.nanoTime() < deadline; scans++) {
            assertThat(TestNode.scan(store, 10).keySet()).containsAll(lasting);
          }
          return scans;
        };
    churn(List.of(scanner, scanner), step -> {});
  }

  @Test
  void get_neverSeesAKeyThatIsGone() throws Exception {
    AtomicLong removedUpTo = new AtomicLong(-1);
    AtomicLong writtenUpTo = new AtomicLong(-1);
    Callable<Long> reader =
        () -> {
          SplittableRandom random = new SplittableRandom();
          long reads = 0;
          for (; System.nanoTime() < deadline; reads++) {
            long gone = removedUpTo.get();
            long there = writtenUpTo.get();
            long key = Math.max(0, there - random.nextInt(300));
            boolean present = store.get(0, bytes("once" + key)) != null;
            if (key <= gone) {
              assertThat(present).as("removed before the read").isFalse();
            } else if (key > removedUpTo.get() + 1) {
              assertThat(present).as("written before, removed after the read").isTrue();
            }
          }
          return reads;
        };
    churn(
        List.of(reader, reader),
        step -> {
          write(bytes("once" + step), step);
          writtenUpTo.set(step);
          if (step >= 100) {
            store.apply(0, bytes("once" + (step - 100)), Remove.ANY);
            removedUpTo.set(step - 100);
          }
        });
  }

  /** Runs the readers while this thread writes, with a few thousand other keys coming and going. */
  private void churn(List<Callable<Long>> readers, LongConsumer write) throws Exception {
    List<Future<Long>> running = new ArrayList<>();
    readers.forEach(reader -> running.add(threads.submit(reader)));
    boolean growing = true;
    int passing = 0;
    for (long step = 0; System.nanoTime() < deadline; step++) {
      write.accept(step);
      passing += growing ? 1 : -1;
      if (growing) {
        write(bytes("late" + passing % 100 + ":" + passing), step);
      } else {
        int gone = passing + 1;
        store.apply(0, bytes("late" + gone % 100 + ":" + gone), Remove.ANY);
      }
      if (passing == 4000 || passing == 0) {
        growing = passing == 0;
        store.reap(1_000_000);
      }
    }
    for (Future<Long> reader : running) {
      assertThat(reader.get(10, TimeUnit.SECONDS)).isPositive();
    }
  }

  private void write(byte[] key, long number) {
    byte[] value = ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    store.apply(0, key, SetValue.of(value, Expiry.DEFAULT));
  }

  private static byte[] lasting(int i) {
    return bytes("late" + i + ":lasting" + i);
  }
}
