/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RegisterCheckTest {

  @Test
  void aReadOfTheLastWrite_isFine() {
    assertThat(refute(write(1, 0, 10), read(1, 20, 30))).isNull();
  }

  @Test
  void aReadOfAnOlderWrite_isRefuted() {
    assertThat(refute(write(1, 0, 10), write(2, 20, 30), read(1, 40, 50)))
        .contains("2 took place while 1 was current");
  }

  @Test
  void aReadThatOverlapsAWrite_mayReturnEither() {
    assertThat(refute(write(1, 0, 10), write(2, 20, 40), read(1, 25, 30))).isNull();
    assertThat(refute(write(1, 0, 10), write(2, 20, 40), read(2, 25, 30))).isNull();
  }

  @Test
  void newThenOld_duringOneWrite_isRefuted() {
    assertThat(refute(write(1, 0, 10), write(2, 20, 90), read(2, 30, 40), read(1, 50, 60)))
        .isNotNull();
  }

  @Test
  void aReadBeforeItsWrite_isRefuted() {
    assertThat(refute(read(1, 0, 5), write(1, 10, 20))).contains("before it was written");
  }

  @Test
  void aReadOfNothing_afterAWrite_isRefuted() {
    assertThat(refute(write(1, 0, 10), read(OperationLog.ABSENT, 20, 30))).isNotNull();
    assertThat(refute(read(OperationLog.ABSENT, 0, 5), write(1, 10, 20))).isNull();
  }

  @Test
  void aWriteWithoutAnswer_mayTakePlaceLate_orNever() {
    Operation lost = write(2, 20, OperationLog.UNKNOWN);
    assertThat(refute(write(1, 0, 10), lost, read(1, 50, 60))).isNull();
    assertThat(refute(write(1, 0, 10), lost, read(1, 50, 60), read(2, 70, 80))).isNull();
    assertThat(refute(write(1, 0, 10), lost, read(2, 50, 60), read(1, 70, 80))).isNotNull();
  }

  @Test
  void valuesThatAreWrittenTwice_areRefused() {
    assertThatThrownBy(() -> refute(write(1, 0, 10), write(1, 20, 30)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("value 1 was written twice");
  }

  @Test
  void onSmallRandomHistories_agreesWithTryingEveryOrder() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    int refuted = 0;
    for (int round = 0; round < 20_000; round++) {
      List<Operation> history = SmallHistories.random(random);
      boolean expected = SmallHistories.someOrderExplains(history);
      assertThat(RegisterCheck.refute(history) == null)
          .as("seed %d, round %d: %s", seed, round, history)
          .isEqualTo(expected);
      refuted += expected ? 0 : 1;
    }
    assertThat(refuted).as("refuted histories of seed %d", seed).isBetween(2_000, 18_000);
  }

  private static String refute(Operation... operations) {
    return RegisterCheck.refute(new ArrayList<>(List.of(operations)));
  }

  private static Operation write(long value, long start, long end) {
    return new Operation(1, true, value, start, end);
  }

  private static Operation read(long value, long start, long end) {
    return new Operation(2, false, value, start, end);
  }
}
