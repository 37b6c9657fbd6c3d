/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FailedAttemptsTest {
  private static final long MILLI = 1_000_000;
  private static final String HOST = "10.0.0.1";

  private final FailedAttempts attempts = new FailedAttempts();

  @Test
  void firstTenFailures_areToldAtOnce() {
    for (int i = 0; i < 10; i++) {
      assertThat(attempts.failed(HOST, 0)).isZero();
    }
    assertThat(attempts.failed(HOST, 0)).isEqualTo(100 * MILLI);
    assertThat(attempts.failed("10.0.0.2", 0)).isZero();
  }

  @Test
  void furtherFailures_areToldOneAfterTheOther() {
    fail(10);
    assertThat(attempts.failed(HOST, 0)).isEqualTo(100 * MILLI);
    assertThat(attempts.failed(HOST, 0)).isEqualTo(300 * MILLI);
    assertThat(attempts.failed(HOST, 50 * MILLI)).isEqualTo(650 * MILLI);
    assertThat(attempts.waiting()).isEqualTo(3);
    attempts.told(HOST);
    assertThat(attempts.waiting()).isEqualTo(2);
  }

  @Test
  void delay_hasABound() {
    fail(40);
    long later = Duration.ofMinutes(2).toNanos();
    fail(29, later);
    long one = attempts.failed(HOST, later);
    long next = attempts.failed(HOST, later);
    assertThat(Duration.ofNanos(next - one)).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void time_forgives() {
    fail(11);
    assertThat(attempts.failed(HOST, Duration.ofMinutes(2).toNanos())).isZero();
  }

  @Test
  void tooManyWaiting_areNotLookedAt() {
    assertThat(attempts.mayTry(HOST)).isTrue();
    fail(10 + FailedAttempts.WAITING_MAX_PER_ADDRESS);
    assertThat(attempts.mayTry(HOST)).isFalse();
    assertThat(attempts.mayTry("10.0.0.2")).isTrue();
    attempts.told(HOST);
    assertThat(attempts.mayTry(HOST)).isTrue();
  }

  @Test
  void addresses_haveABound() {
    for (int i = 0; i < FailedAttempts.ADDRESSES_MAX + 100; i++) {
      attempts.failed("host-" + i, 0);
    }
    assertThat(attempts.addresses()).isEqualTo(FailedAttempts.ADDRESSES_MAX);
  }

  private void fail(int times) {
    fail(times, 0);
  }

  private void fail(int times, long nowNanos) {
    for (int i = 0; i < times; i++) {
      attempts.failed(HOST, nowNanos);
    }
  }
}
