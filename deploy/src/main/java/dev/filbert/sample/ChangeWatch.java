/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.sample;

import dev.filbert.client.cache.Cache;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * Measures how soon a change shows in the copies of another application: every instance of the
 * sample writes the time into one key, and all look at their copies of it as often as they can.
 *
 * <p>The time is that of the machine: instances on different ones must have the same. Threading:
 * each of the two methods belongs to one thread.
 */
final class ChangeWatch {
  private static final String KEY = "latest";
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(1),
    Duration.ofMillis(2),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofSeconds(2),
    Duration.ofSeconds(5)
  };

  private final Cache<String, Tick> ticks;
  private final String self;
  private final InstantSource clock;
  private final Timer seen;
  private Tick last = new Tick("", 0);

  /** What one instance tells the others: who it is, and when it wrote this, in microseconds. */
  record Tick(String writer, long micros) {}

  /**
   * Nothing is written or looked at yet.
   *
   * @param self what tells this instance from the others
   */
  ChangeWatch(Cache<String, Tick> ticks, String self, InstantSource clock, MeterRegistry registry) {
    this.ticks = ticks;
    this.self = self;
    this.clock = clock;
    this.seen =
        Timer.builder("sample.change.seen")
            .description("From a write of another instance until a copy here shows it")
            .serviceLevelObjectives(BUCKETS)
            .register(registry);
  }

  /** Tells the others the time. */
  void write() {
    ticks.put(KEY, new Tick(self, micros()));
  }

  /** Looks whether another instance has written something new, and how long ago. */
  void look() {
    Tick now = ticks.get(KEY);
    if (now != null && !now.equals(last)) {
      boolean news = !now.writer().equals(self) && !last.writer().isEmpty();
      last = now;
      if (news) {
        seen.record(Duration.of(Math.max(0, micros() - now.micros()), ChronoUnit.MICROS));
      }
    }
  }

  private long micros() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
  }
}
