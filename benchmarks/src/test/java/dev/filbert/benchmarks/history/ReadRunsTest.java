/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReadRunsTest {

  @Test
  void aRun_isItsFirstAndItsLast() {
    OperationLog log = new OperationLog(1);
    ReadRuns runs = new ReadRuns(log, 1);
    runs.read(0, 5, 10, 11);
    runs.read(0, 5, 20, 21);
    runs.read(0, 5, 30, 31);
    runs.read(0, 6, 40, 41);
    runs.finish();
    assertThat(runs.reads()).isEqualTo(4);
    assertThat(log.size()).isEqualTo(3);
    assertThat(List.of(log.start(0), log.start(1), log.start(2))).containsExactly(10L, 30L, 40L);
  }

  @Test
  void whatIsWrong_staysWrong() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int round = 0; round < 5_000; round++) {
      OperationLog writer = new OperationLog(1);
      OperationLog whole = new OperationLog(2);
      OperationLog log = new OperationLog(2);
      ReadRuns runs = new ReadRuns(log, 1);
      for (int i = 0; i < 4; i++) {
        int start = random.nextInt(100);
        writer.write(0, i + 1, start, start + 1 + random.nextInt(20));
      }
      for (int time = 0; time < 110; time += 1 + random.nextInt(12)) {
        long value = 1 + random.nextInt(4);
        whole.read(0, value, time, time + 1);
        runs.read(0, value, time, time + 1);
      }
      runs.finish();
      Verdict all = HistoryCheck.of(List.of(writer, whole), Duration.ofNanos(10), false);
      Verdict some = HistoryCheck.of(List.of(writer, log), Duration.ofNanos(10), false);
      assertThat(some.longestStalenessNanos())
          .as("seed %d, round %d", seed, round)
          .isEqualTo(all.longestStalenessNanos());
      assertThat(List.of(some.tooStale() > 0, some.neverWritten() > 0, some.wrong() > 0))
          .as("seed %d, round %d", seed, round)
          .isEqualTo(List.of(all.tooStale() > 0, all.neverWritten() > 0, all.wrong() > 0));
      if (all.neverWritten() == 0) {
        assertThat(some.wentBack() > 0).as("seed %d", seed).isEqualTo(all.wentBack() > 0);
      }
    }
  }
}
