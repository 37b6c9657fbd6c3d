/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.sample;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.filbert.client.Filbert;
import dev.filbert.client.cache.Cache;
import dev.filbert.sample.ChangeWatch.Tick;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChangeWatchTest {
  private final Filbert filbert = Filbert.connect("local:");
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private Instant now = Instant.EPOCH;
  private ChangeWatch ours;
  private ChangeWatch theirs;

  @BeforeEach
  void open() {
    Cache<String, Tick> ticks = filbert.cache("ticks", String.class, Tick.class);
    ours = new ChangeWatch(ticks, "ours", () -> now, meters);
    theirs = new ChangeWatch(ticks, "theirs", () -> now, new SimpleMeterRegistry());
  }

  @AfterEach
  void close() {
    filbert.close();
  }

  @Test
  void look_afterAWriteOfAnother_recordsHowLongAgoItWas() {
    theirs.write();
    ours.look();
    now = now.plusMillis(100);
    theirs.write();
    now = now.plusMillis(7);
    ours.look();

    assertThat(seen().count()).isEqualTo(1);
    assertThat(seen().totalTime(MILLISECONDS)).isEqualTo(7);
  }

  @Test
  void look_atWhatWasThereBefore_recordsNothing() {
    theirs.write();
    now = now.plusSeconds(60);
    ours.look();

    assertThat(seen().count()).isZero();
  }

  @Test
  void look_atOnesOwnWrite_recordsNothing() {
    ours.write();
    ours.look();
    now = now.plusMillis(5);
    ours.write();
    ours.look();

    assertThat(seen().count()).isZero();
  }

  @Test
  void look_again_recordsNothing() {
    theirs.write();
    ours.look();
    now = now.plusMillis(1);
    theirs.write();
    ours.look();
    ours.look();

    assertThat(seen().count()).isEqualTo(1);
  }

  private Timer seen() {
    return meters.get("sample.change.seen").timer();
  }
}
