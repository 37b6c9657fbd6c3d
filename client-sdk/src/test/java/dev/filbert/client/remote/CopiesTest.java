/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.remote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.filbert.client.coherence.Copy;
import dev.filbert.client.coherence.Domains;
import dev.filbert.client.coherence.WireKey;
import dev.filbert.client.near.CoarseClock;
import dev.filbert.client.testing.Tiers;
import dev.filbert.client.tier.TierSettings;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Hits before and after the whole process stood still, so that nobody noted the time. */
class CopiesTest {
  private static final long SECOND = 1_000_000_000;
  private static final long BOUND = 2 * SECOND;

  private final AtomicLong hardware = new AtomicLong();
  private final CoarseClock clock = new CoarseClock(hardware::get);
  private final Counters counters = new Counters();
  private final Domains domains = Domains.partitioned(1);

  CopiesTest() {
    domains.vouch(0);
  }

  @Test
  void hit_exactBounds_afterAPause_neverReturnsWhatIsOlder() {
    Copies<String, String> copies = copies(true);
    copies.put("k", copy(Long.MAX_VALUE));
    assertThat(copies.hit("k")).isEqualTo("v");

    hardware.set(BOUND);
    assertThat(copies.hit("k")).isEqualTo("v");
    hardware.set(BOUND + 1);
    for (int i = 0; i < 2 * CoarseClock.SAMPLE; i++) {
      assertThat(copies.hit("k")).isNull();
    }

    assertThat(counters.nearHits.sum()).isEqualTo(2);
    assertThat(counters.suspects.sum()).isEqualTo(2 * CoarseClock.SAMPLE);
  }

  @Test
  void hit_exactBounds_afterAPause_neverReturnsWhatHasExpired() {
    Copies<String, String> copies = copies(true);
    copies.put("k", copy(SECOND));
    assertThat(copies.hit("k")).isEqualTo("v");

    hardware.set(SECOND);

    for (int i = 0; i < 2 * CoarseClock.SAMPLE; i++) {
      assertThat(copies.hit("k")).isNull();
    }
  }

  /** What is promised without exact bounds, and no more. */
  @Test
  void hit_sampled_afterAPause_isRefusedByTheThirtySecondHitAtTheLatest() {
    clock.tick();
    Copies<String, String> copies = copies(false);
    copies.put("k", copy(SECOND));
    assertThat(copies.hit("k")).isEqualTo("v");

    hardware.set(15 * SECOND);
    int served = 0;
    while (copies.hit("k") != null) {
      served++;
    }

    assertThat(served).isEqualTo(CoarseClock.SAMPLE - 1);
    for (int i = 0; i < 2 * CoarseClock.SAMPLE; i++) {
      assertThat(copies.hit("k")).isNull();
    }
    assertThat(counters.nearHits.sum() - counters.refusedHits.sum()).isEqualTo(CoarseClock.SAMPLE);
  }

  /** A client that hits seldom has nobody who notes the time, and needs no note. */
  @Test
  void hit_sampled_whileTheClockSleeps_neverReturnsWhatIsOlder() {
    Copies<String, String> copies = copies(false);
    copies.put("k", copy(SECOND));
    assertThat(copies.hit("k")).isEqualTo("v");

    hardware.set(15 * SECOND);

    assertThat(copies.hit("k")).isNull();
  }

  private Copies<String, String> copies(boolean exactBounds) {
    return new Copies<>(
        clock,
        new TierSettings<>(
            "c", Tiers.TEXT, Tiers.TEXT, null, 10, null, Duration.ofNanos(BOUND), exactBounds),
        counters,
        (key, value) -> {},
        Runnable::run);
  }

  private Copy<String> copy(long deadline) {
    return new Copy<>(
        new WireKey("c:k".getBytes(UTF_8)), "v", 1, deadline, deadline, domains.of(0));
  }
}
