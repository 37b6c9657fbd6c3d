/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.near;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CoarseClockTest {
  private final AtomicLong hardware = new AtomicLong(1_000);
  private final CoarseClock clock = new CoarseClock(hardware::get);

  @Test
  void coarse_untilCorrected_staysAsNoted() {
    hardware.addAndGet(15_000);

    assertThat(clock.coarse()).isZero();
    assertThat(clock.nanos()).isEqualTo(15_000);
  }

  /** What bounds the hits after a pause: the first exact reading corrects it for all. */
  @Test
  void correct_afterAPause_countsForEveryThread() {
    hardware.addAndGet(15_000_000_000L);

    assertThat(clock.correct()).isEqualTo(15_000_000_000L);
    assertThat(clock.coarse()).isEqualTo(15_000_000_000L);
  }

  @Test
  void correct_whileTheNoteIsYoung_leavesItAlone() {
    hardware.addAndGet(CoarseClock.TICK_NANOS - 1);

    assertThat(clock.correct()).isEqualTo(CoarseClock.TICK_NANOS - 1);
    assertThat(clock.coarse()).isZero();

    hardware.addAndGet(1);

    assertThat(clock.correct()).isEqualTo(CoarseClock.TICK_NANOS);
    assertThat(clock.coarse()).isEqualTo(CoarseClock.TICK_NANOS);
  }

  @Test
  void hits_ofOneThread_readTheExactTimeOnceInASample() {
    HitCounter hits = new HitCounter();
    int readings = 0;
    for (int i = 0; i < 4 * CoarseClock.SAMPLE; i++) {
      if ((hits.next() & (CoarseClock.SAMPLE - 1)) == 0) {
        readings++;
      }
    }

    assertThat(readings).isEqualTo(4);
    assertThat(hits.sum()).isEqualTo(4 * CoarseClock.SAMPLE);
  }

  @Test
  void coarse_runningClock_isNeverFarBehind() throws InterruptedException {
    try (CoarseClock running = CoarseClock.start()) {
      long behind = Long.MAX_VALUE;
      for (int i = 0; i < 200 && behind > 50_000_000; i++) {
        Thread.sleep(5);
        behind = running.nanos() - running.coarse();
      }

      assertThat(behind).isLessThanOrEqualTo(50_000_000);
    }
  }
}
