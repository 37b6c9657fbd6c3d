/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.cluster.Address;
import dev.filbert.node.keyspace.KeyspaceException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FenceTest {
  private static final long HALF = Duration.ofSeconds(5).toNanos();
  private static final Set<Address> PEERS =
      Set.of(new Address(new InetSocketAddress("127.0.0.1", 5701)));

  private final AtomicLong nanos = new AtomicLong();
  private final Fence fence = new Fence(Duration.ofSeconds(10), nanos::get);

  @BeforeEach
  void start() {
    fence.start();
  }

  @Test
  void aWoundClock_keepsTheFenceDown() {
    for (int i = 0; i < 100; i++) {
      nanos.addAndGet(HALF - 1);
      assertThat(fence.reason()).isNull();
      assertThat(fence.wind(PEERS)).isFalse();
    }
    assertThat(fence.epoch()).isZero();
  }

  @Test
  void aPause_raisesIt_beforeAnyThreadHasNoticed() {
    nanos.addAndGet(HALF);
    assertThat(fence.reason()).contains("5000 ms");
    assertThat(fence.refusal().kind()).isEqualTo(KeyspaceException.Kind.FENCED);
  }

  @Test
  void aPause_outlastsTheNextWinding_untilItIsLowered() {
    nanos.addAndGet(HALF);
    assertThat(fence.wind(PEERS)).isTrue();
    assertThat(fence.wind(PEERS)).isFalse();
    assertThat(fence.reason()).isNotNull();
    assertThat(fence.lower(Fence.Cause.PAUSE)).isTrue();
    assertThat(fence.reason()).isNull();
  }

  @Test
  void thoseToAskAfterAPause_areThePeersBeforeIt_andKnownWhenItIsNoticed() {
    fence.wind(PEERS);
    nanos.addAndGet(HALF);
    assertThat(fence.reason()).isNotNull();
    assertThat(fence.peers()).isEqualTo(PEERS);

    // Woken up, the grid may have parted with them before the clock is wound.
    assertThat(fence.wind(Set.of())).isTrue();
    assertThat(fence.wind(Set.of())).isFalse();
    assertThat(fence.peers()).isEqualTo(PEERS);

    fence.lower(Fence.Cause.PAUSE);
    fence.wind(Set.of());
    assertThat(fence.peers()).isEmpty();
  }

  @Test
  void pauses_areCountedAndTimed() {
    assertThat(fence.pauses()).isZero();
    nanos.addAndGet(HALF + 1_000_000);
    fence.wind(PEERS);
    fence.wind(PEERS);
    assertThat(fence.pauses()).isEqualTo(1);
    assertThat(fence.lastPauseMillis()).isEqualTo(5001);
  }

  @Test
  void epoch_tellsOfAPauseThatIsOver() {
    int before = fence.epoch();
    nanos.addAndGet(HALF);
    fence.wind(PEERS);
    fence.lower(Fence.Cause.PAUSE);
    assertThat(fence.epoch()).isNotEqualTo(before);
  }

  @Test
  void severalCauses_mustAllGo() {
    fence.raise(Fence.Cause.QUORUM, "too few");
    fence.raise(Fence.Cause.MERGE, "merging");
    fence.lower(Fence.Cause.QUORUM);
    assertThat(fence.reason()).isEqualTo("merging");
    fence.lower(Fence.Cause.MERGE);
    assertThat(fence.reason()).isNull();
  }

  @Test
  void stopping_isToldApartFromBeingFenced() {
    fence.raise(Fence.Cause.QUORUM, "too few");
    fence.raise(Fence.Cause.STOP, "stopping");
    assertThat(fence.refusal().kind()).isEqualTo(KeyspaceException.Kind.CLOSED);
    assertThat(fence.reason()).isEqualTo("stopping");
  }

  @Test
  void start_forgivesWhatTookLongBefore() {
    Fence late = new Fence(Duration.ofSeconds(10), nanos::get);
    nanos.addAndGet(2 * HALF);
    late.start();
    assertThat(late.reason()).isNull();
    assertThat(late.wind(Set.of())).isFalse();
  }

  @Test
  void aPause_beforeTheStart_raisesNothing() {
    Fence early = new Fence(Duration.ofSeconds(10), nanos::get);
    nanos.addAndGet(2 * HALF);
    assertThat(early.reason()).isNull();
    assertThat(early.wind(Set.of())).isFalse();
    assertThat(early.epoch()).isZero();
  }

  @Test
  void start_repeated_forgivesNothing() {
    nanos.addAndGet(HALF);
    fence.start();
    assertThat(fence.reason()).isNotNull();
  }
}
