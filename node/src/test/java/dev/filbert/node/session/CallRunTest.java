/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallRunTest {
  private final List<String> told = new ArrayList<>();
  private final CallRun run = new CallRun();
  private final CallRun.Counter get = counter("get");
  private final CallRun.Counter ttl = counter("ttl");

  @Test
  void end_tellsOfAllCallsAtOnce() {
    run.add(get, false, 100);
    run.add(get, true, 100);
    run.add(get, false, 100);
    assertThat(told).isEmpty();
    run.end(170);
    assertThat(told).containsExactly("get 3 calls, 1 failed, 70 ns");
  }

  @Test
  void end_withoutARun_tellsNothingAndReadsNoClock() {
    run.end(100);
    run.end(
        () -> {
          throw new AssertionError("the clock was read");
        });
    assertThat(told).isEmpty();
  }

  @Test
  void nextRun_startsFromZero() {
    run.add(get, true, 100);
    run.end(() -> 110);
    run.add(ttl, false, 110);
    run.end(() -> 115);
    assertThat(told).containsExactly("get 1 calls, 1 failed, 10 ns", "ttl 1 calls, 0 failed, 5 ns");
  }

  @Test
  void isOf_knowsOnlyTheRunUnderWay() {
    assertThat(run.isOf(get)).isFalse();
    run.add(get, false, 100);
    assertThat(run.isOf(get)).isTrue();
    assertThat(run.isOf(ttl)).isFalse();
    assertThat(run.startNanos()).isEqualTo(100);
    run.end(100);
    assertThat(run.isOf(get)).isFalse();
  }

  private CallRun.Counter counter(String name) {
    return (calls, failed, nanos) ->
        told.add(name + " " + calls + " calls, " + failed + " failed, " + nanos + " ns");
  }
}
