/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.coherence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class PendingReadsTest {
  private final WireKey key = new WireKey("users:42".getBytes(UTF_8));
  private final PendingReads<Object> reads = new PendingReads<>();
  private final AtomicReference<String> copy = new AtomicReference<>();

  @Test
  void publish_reserved_stores() {
    Object read = reads.reserve(key, new Object());

    assertThat(reads.publish(key, read, () -> copy.set("v"))).isTrue();
    assertThat(copy).hasValue("v");
    assertThat(reads.size()).isZero();
  }

  /** The reply arrives, the invalidation is handled, and only then the reply is stored. */
  @Test
  void publish_afterInvalidation_isRefused_asInLettuce3481() {
    Object read = reads.reserve(key, new Object());

    reads.cancel(key, () -> copy.set(null));

    assertThat(reads.publish(key, read, () -> copy.set("stale"))).isFalse();
    assertThat(copy).hasValue(null);
  }

  @Test
  void inspect_readOnItsWay_mayStillPublish() {
    Object read = reads.reserve(key, new Object());

    reads.inspect(key, () -> copy.set(null));

    assertThat(reads.publish(key, read, () -> copy.set("v"))).isTrue();
    assertThat(copy).hasValue("v");
  }

  @Test
  void reserve_secondReader_joinsTheFirst() {
    Object first = reads.reserve(key, new Object());

    assertThat(reads.reserve(key, new Object())).isSameAs(first);
  }

  @Test
  void reserve_afterInvalidation_isAReadOfItsOwn() {
    Object first = reads.reserve(key, new Object());
    reads.cancel(key, () -> {});
    Object second = new Object();

    assertThat(reads.reserve(key, second)).isSameAs(second);
    assertThat(reads.publish(key, first, () -> copy.set("old"))).isFalse();
    assertThat(reads.publish(key, second, () -> copy.set("new"))).isTrue();
    assertThat(copy).hasValue("new");
  }

  @Test
  void release_failedRead_makesRoomForTheNext() {
    Object first = reads.reserve(key, new Object());
    reads.release(key, first);
    Object second = new Object();

    assertThat(reads.reserve(key, second)).isSameAs(second);
    assertThat(reads.current(key)).isSameAs(second);
  }

  @Test
  void release_cancelledRead_leavesItsSuccessorAlone() {
    Object first = reads.reserve(key, new Object());
    reads.cancel(key, () -> {});
    Object second = reads.reserve(key, new Object());

    reads.release(key, first);

    assertThat(reads.current(key)).isSameAs(second);
  }

  @Test
  void cancelAll_everyRead_publishesNothing() {
    WireKey other = new WireKey(new byte[] {9});
    Object one = reads.reserve(key, new Object());
    Object two = reads.reserve(other, new Object());

    reads.cancelAll();

    assertThat(reads.publish(key, one, () -> copy.set("1"))).isFalse();
    assertThat(reads.publish(other, two, () -> copy.set("2"))).isFalse();
  }

  /** An invalidation that comes while the reply is being stored must find what is stored. */
  @Test
  void cancel_whileAnotherThreadPublishes_dropsAfterIt() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      for (int round = 0; round < 2_000; round++) {
        copy.set(null);
        Object read = reads.reserve(key, new Object());
        CountDownLatch start = new CountDownLatch(2);
        Future<?> publisher =
            threads.submit(
                () -> {
                  meet(start);
                  reads.publish(key, read, () -> copy.set("stale"));
                });
        Future<?> canceller =
            threads.submit(
                () -> {
                  meet(start);
                  reads.cancel(key, () -> copy.set(null));
                });
        publisher.get(60, TimeUnit.SECONDS);
        canceller.get(60, TimeUnit.SECONDS);

        assertThat(copy).as("round %d", round).hasValue(null);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static void meet(CountDownLatch start) {
    start.countDown();
    while (start.getCount() > 0) {
      Thread.onSpinWait();
    }
  }
}
