/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryCheckTest {
  private static final Duration BOUND = Duration.ofNanos(100);

  private final OperationLog writer = new OperationLog(1);
  private final OperationLog reader = new OperationLog(2);

  @Test
  void aValueWithinTheBound_isFine_andItsAgeIsMeasured() {
    writer.write(7, 1, 0, 10);
    writer.write(7, 2, 20, 30);
    reader.read(7, 1, 120, 125);
    Verdict verdict = check();
    assertThat(verdict.wrong()).isZero();
    assertThat(verdict.longestStalenessNanos()).isEqualTo(90);
  }

  @Test
  void aValueBeyondTheBound_isTooStale() {
    writer.write(7, 1, 0, 10);
    writer.write(7, 2, 20, 30);
    reader.read(7, 1, 131, 135);
    assertThat(check().tooStale()).isEqualTo(1);
    assertThat(check().examples()).singleElement().asString().contains("key 7");
  }

  @Test
  void aWriteThatOverlapped_doesNotCountAsNewer() {
    writer.write(7, 1, 0, 25);
    writer.write(7, 2, 20, 30);
    reader.read(7, 1, 900, 905);
    assertThat(check().wrong()).isZero();
  }

  @Test
  void aValueOfAnotherKey_wasNeverWritten() {
    writer.write(7, 1, 0, 10);
    reader.read(8, 1, 20, 25);
    assertThat(check().neverWritten()).isEqualTo(1);
  }

  @Test
  void aValueFromTheFuture_wasNeverWritten() {
    reader.read(7, 1, 0, 5);
    writer.write(7, 1, 10, 20);
    assertThat(check().neverWritten()).isEqualTo(1);
  }

  @Test
  void aClientThatWrote_mustSeeIt_othersMayLag() {
    writer.write(7, 1, 0, 10);
    writer.write(7, 2, 20, 30);
    writer.read(7, 1, 40, 45);
    reader.read(7, 1, 40, 45);
    assertThat(check().ownWritesLost()).isEqualTo(1);
  }

  @Test
  void aClientThatWasToldOfALoss_maySeeOlderThanBefore_andTheLossIsCounted() {
    writer.write(7, 1, 0, 10);
    writer.write(7, 2, 20, 30);
    reader.read(7, 2, 31, 32);
    reader.read(7, OperationLog.ABSENT, 33, 34);
    reader.read(7, 1, 35, 36);
    assertThat(check().wrong()).isZero();
    assertThat(check().lossesTold()).isEqualTo(1);
  }

  @Test
  void aKeyThatWasNeverSeen_isNoLoss() {
    reader.read(7, OperationLog.ABSENT, 0, 1);
    writer.write(7, 1, 2, 3);
    assertThat(check().lossesTold()).isZero();
  }

  @Test
  void aClient_mustNotSeeOlderThanBefore_butOverlappingReadsMay() {
    writer.write(7, 1, 0, 10);
    writer.write(7, 2, 20, 30);
    reader.read(7, 2, 32, 40);
    reader.read(7, 1, 38, 50);
    assertThat(check().wentBack()).isZero();
    reader.read(7, 1, 51, 55);
    assertThat(check().wentBack()).isEqualTo(1);
  }

  @Test
  void aWriteWithoutAnswer_overwritesNothingForSure() {
    writer.write(7, 1, 0, 10);
    writer.write(7, 2, 20, OperationLog.UNKNOWN);
    reader.read(7, 1, 900, 905);
    reader.read(7, 2, 910, 915);
    Verdict verdict = check();
    assertThat(verdict.wrong()).isZero();
    assertThat(verdict.unknownWrites()).isEqualTo(1);
  }

  @Test
  void absence_countsOnlyWhenAsked() {
    writer.write(7, 1, 0, 10);
    reader.read(7, OperationLog.ABSENT, 50, 55);
    reader.read(7, OperationLog.ABSENT, 900, 905);
    assertThat(check().reads()).isZero();
    assertThat(HistoryCheck.of(List.of(writer, reader), BOUND, true).tooStale()).isEqualTo(1);
  }

  @Test
  void absence_afterARemoval_isFine() {
    writer.write(7, 1, 0, 10);
    writer.write(7, OperationLog.ABSENT, 20, 30);
    reader.read(7, OperationLog.ABSENT, 900, 905);
    assertThat(HistoryCheck.of(List.of(writer, reader), BOUND, true).wrong()).isZero();
  }

  @Test
  void aLog_survivesItsFile(@TempDir Path folder) throws Exception {
    writer.write(7, 1, 0, 10);
    writer.write(7, 2, 20, OperationLog.UNKNOWN);
    writer.read(7, 1, 131, 135);
    writer.save(folder.resolve("log"));
    OperationLog loaded = OperationLog.load(folder.resolve("log"));
    assertThat(loaded.client()).isEqualTo(1);
    assertThat(HistoryCheck.of(List.of(loaded), BOUND, false)).isEqualTo(check());
  }

  @Test
  void onSmallRandomHistories_agreesWithTheDefinition() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int round = 0; round < 20_000; round++) {
      List<Operation> history = SmallHistories.random(random);
      OperationLog[] logs = {new OperationLog(0), new OperationLog(1)};
      for (Operation o : history) {
        if (o.write()) {
          logs[o.client()].write(1, o.value(), o.start(), o.end());
        } else {
          logs[o.client()].read(1, o.value(), o.start(), o.end());
        }
      }
      Verdict verdict = HistoryCheck.of(List.of(logs), Duration.ofNanos(5), false);
      assertThat(List.of(verdict.tooStale(), verdict.ownWritesLost(), verdict.wentBack()))
          .as("seed %d, round %d: %s", seed, round, history)
          .isEqualTo(ByDefinition.counts(history, 5));
    }
  }

  private Verdict check() {
    return HistoryCheck.of(List.of(writer, reader), BOUND, false);
  }

  /** The promises word for word, over every pair of operations. */
  private static final class ByDefinition {
    private final List<Operation> history;

    private ByDefinition(List<Operation> history) {
      this.history = history;
    }

    static List<Long> counts(List<Operation> history, long bound) {
      ByDefinition d = new ByDefinition(history);
      List<Operation> reads = history.stream().filter(d::isChecked).toList();
      return List.of(
          reads.stream().filter(r -> d.isStale(r, bound)).count(),
          reads.stream().filter(d::missesOwnWrite).count(),
          reads.stream().filter(d::goesBack).count());
    }

    private boolean isChecked(Operation o) {
      return !o.write() && o.value() != OperationLog.ABSENT && origin(o).start() <= o.end();
    }

    private Operation origin(Operation read) {
      return history.stream()
          .filter(o -> o.write() && o.value() == read.value())
          .findAny()
          .orElseThrow();
    }

    private boolean isStale(Operation read, long bound) {
      return history.stream()
          .anyMatch(o -> o.write() && origin(read).precedes(o) && o.end() < read.start() - bound);
    }

    private boolean missesOwnWrite(Operation read) {
      return history.stream()
          .anyMatch(
              o ->
                  o.write()
                      && o.client() == read.client()
                      && o.precedes(read)
                      && !isForgotten(o, read)
                      && origin(read).precedes(o));
    }

    private boolean isForgotten(Operation o, Operation read) {
      return history.stream()
          .filter(told -> !told.write() && told.value() == OperationLog.ABSENT)
          .filter(told -> told.client() == read.client() && told.start() < read.start())
          .anyMatch(o::precedes);
    }

    private boolean goesBack(Operation read) {
      return history.stream()
          .filter(o -> isChecked(o) && o.client() == read.client() && o.precedes(read))
          .filter(o -> !isForgotten(o, read))
          .anyMatch(o -> origin(read).precedes(origin(o)));
    }
  }
}
