/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import static dev.filbert.node.grid.TestCluster.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.filbert.node.keyspace.Entry;
import dev.filbert.node.keyspace.Outcome;
import dev.filbert.node.store.Replica;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecentResultsTest {
  private static final long MAX_AGE = 1000;

  private final RecentResults results = new RecentResults(MAX_AGE);

  private static RecentResults.Result result(long sequence, long atMillis, int valueBytes) {
    Entry entry = new Entry(new byte[valueBytes], sequence, Entry.NO_DEADLINE, atMillis);
    return new RecentResults.Result(
        new RequestId(1, sequence),
        List.of(Outcome.done(sequence)),
        Copies.of(List.of(Replica.of(0, bytes("k" + sequence), entry))),
        atMillis);
  }

  private boolean knows(long sequence) {
    return results.find(new RequestId(1, sequence)) != null;
  }

  @Test
  void find_afterRemember_givesTheFirstAnswer() {
    RecentResults.Result first = result(1, 0, 10);
    results.remember(first, 0);
    assertThat(results.find(new RequestId(1, 1))).isSameAs(first);
    assertThat(results.find(new RequestId(2, 1))).isNull();
  }

  @Test
  void remember_forgetsWhatTheCallerHasDoneWith() {
    results.remember(result(1, 0, 10), 0);
    results.remember(result(2, 0, 10), 0);
    results.remember(result(3, 0, 10), 2);
    assertThat(knows(1)).isFalse();
    assertThat(knows(2)).isTrue();
    assertThat(knows(3)).isTrue();
  }

  @Test
  void remember_forgetsWhatIsTooOld() {
    results.remember(result(1, 0, 10), 0);
    results.remember(result(2, MAX_AGE, 10), 0);
    assertThat(knows(1)).isFalse();
  }

  @Test
  void expire_forgetsWhatIsTooOld_withoutANewWrite() {
    results.remember(result(1, 0, 10), 0);
    results.remember(result(2, 500, 10), 0);
    results.expire(MAX_AGE);
    assertThat(knows(1)).isFalse();
    assertThat(knows(2)).isTrue();
  }

  @Test
  void count_isBounded_oldestGoFirst() {
    for (int i = 1; i <= RecentResults.RESULTS_MAX + 10; i++) {
      results.remember(result(i, 0, 0), 0);
    }
    assertThat(results.size()).isLessThanOrEqualTo(RecentResults.RESULTS_MAX);
    assertThat(knows(10)).isFalse();
    assertThat(knows(RecentResults.RESULTS_MAX + 10)).isTrue();
  }

  @Test
  void bytes_areBounded_alsoByOneResult() {
    results.remember(result(1, 0, (int) RecentResults.BYTES_MAX / 2), 0);
    results.remember(result(2, 0, (int) RecentResults.BYTES_MAX / 2), 0);
    assertThat(knows(1)).isFalse();
    assertThat(knows(2)).isTrue();
    results.remember(result(3, 0, (int) RecentResults.BYTES_MAX + 1), 0);
    assertThat(results.size()).isZero();
    results.remember(result(4, 0, 10), 0);
    assertThat(knows(4)).isTrue();
  }

  @Test
  void isOver_tellsLateCopies_fromWhatIsOpen() {
    assertThat(results.isOver(new RequestId(1, 5), 3)).isFalse();
    assertThat(results.isOver(new RequestId(1, 2), 1)).isTrue();
    assertThat(results.isOver(new RequestId(1, 3), 0)).isFalse();
    assertThat(results.isOver(new RequestId(2, 2), 1)).isFalse();
  }

  @Test
  void floors_areBounded() {
    for (long node = 0; node < 10_000; node++) {
      results.raiseFloor(node, 1);
    }
    assertThat(results.floors()).hasSizeLessThan(1000);
  }

  @Test
  void remember_twice_countsOnce() {
    for (int i = 0; i < 100; i++) {
      results.remember(result(1, 0, (int) RecentResults.BYTES_MAX / 10), 0);
    }
    assertThat(knows(1)).isTrue();
    assertThat(results.size()).isEqualTo(1);
  }
}
