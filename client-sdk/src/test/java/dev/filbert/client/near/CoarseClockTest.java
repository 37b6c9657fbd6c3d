/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.near;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class CoarseClockTest {
  private final AtomicLong hardware = new AtomicLong(1_000);
  private final CoarseClock clock = new CoarseClock(hardware::get);

  @Test
  void coarse_untilCorrected_staysAsNoted() {
    clock.tick();
    hardware.addAndGet(15_000);

    assertThat(clock.coarse()).isZero();
    assertThat(clock.nanos()).isEqualTo(15_000);
  }

  /** What bounds the hits after a pause: the first exact reading corrects it for all. */
  @Test
  void correct_afterAPause_countsForEveryThread() {
    clock.tick();
    hardware.addAndGet(15_000_000_000L);

    assertThat(clock.correct()).isEqualTo(15_000_000_000L);
    assertThat(clock.coarse()).isEqualTo(15_000_000_000L);
  }

  @Test
  void correct_whileTheNoteIsYoung_leavesItAlone() {
    clock.tick();
    hardware.addAndGet(CoarseClock.TICK_NANOS - 1);

    assertThat(clock.correct()).isEqualTo(CoarseClock.TICK_NANOS - 1);
    assertThat(clock.coarse()).isZero();

    hardware.addAndGet(1);

    assertThat(clock.correct()).isEqualTo(CoarseClock.TICK_NANOS);
    assertThat(clock.coarse()).isEqualTo(CoarseClock.TICK_NANOS);
  }

  @Test
  void coarse_beforeTheFirstTick_isExact() {
    hardware.addAndGet(15_000);

    assertThat(clock.coarse()).isEqualTo(15_000);
  }

  @Test
  void tick_whenNothingWasSampledForLong_fallsAsleep_andCoarseIsExact() {
    int awake = 0;
    while (clock.tick()) {
      awake++;
    }
    hardware.addAndGet(15_000_000_000L);

    assertThat(awake).isEqualTo(CoarseClock.IDLE_TICKS - 1);
    assertThat(clock.coarse()).isEqualTo(15_000_000_000L);
  }

  @Test
  void tick_whileSamplesCome_staysAwake() {
    for (int i = 0; i < 10 * CoarseClock.IDLE_TICKS; i++) {
      if (i % CoarseClock.IDLE_TICKS == 7) {
        clock.correct();
      }
      assertThat(clock.tick()).isTrue();
    }
  }

  /** Nobody would renew what is noted over the note that the thread sleeps. */
  @Test
  void correct_asleep_doesNotNoteTheTime() {
    assertThat(clock.correct()).isZero();
    hardware.addAndGet(15_000_000_000L);
    assertThat(clock.correct()).isEqualTo(15_000_000_000L);
    hardware.addAndGet(1);

    assertThat(clock.coarse()).isEqualTo(15_000_000_001L);
  }

  @Test
  void tick_afterSleep_notesAgain() {
    while (clock.tick()) {
      hardware.addAndGet(CoarseClock.TICK_NANOS);
    }
    assertThat(clock.tick()).isTrue();
    long noted = clock.nanos();
    hardware.addAndGet(15_000);

    assertThat(clock.coarse()).isEqualTo(noted);
  }

  @Test
  void correct_wakesTheSleepingThread() throws InterruptedException {
    try (CoarseClock running = CoarseClock.start()) {
      await(() -> !ticks(running));
      running.correct();
      await(() -> ticks(running));
    }
  }

  /** While the thread ticks, readings that follow each other at once are often the same note. */
  private static boolean ticks(CoarseClock clock) {
    for (int i = 0; i < 1_000; i++) {
      long first = clock.coarse();
      if (clock.coarse() == first) {
        return true;
      }
    }
    return false;
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.sleep(1);
    }
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
