/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.loading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class FlightTableTest {
  private final FlightTable<String, String> table = new FlightTable<>(100, 3);

  @Test
  void join_secondCaller_waitsForTheFirst() {
    var first = table.join("a", 0);
    var second = table.join("a", 99);

    assertThat(first.leads()).isTrue();
    assertThat(second.leads()).isFalse();
    assertThat(second.flight()).isSameAs(first.flight());
    assertThat(table.join("b", 0).leads()).isTrue();
  }

  @Test
  void join_pastTheDeadline_takesOver() {
    var hung = table.join("a", 0);
    var successor = table.join("a", 100);

    assertThat(successor.leads()).isTrue();
    assertThat(hung.flight().detached()).isTrue();
    assertThat(table.handovers()).isEqualTo(1);
    assertThat(table.join("a", 101).flight()).isSameAs(successor.flight());
  }

  @Test
  void finish_ofTheReplaced_leavesTheSuccessor() {
    var hung = table.join("a", 0);
    var successor = table.join("a", 100);
    table.finish("a", hung.flight());

    assertThat(table.join("a", 101).flight()).isSameAs(successor.flight());
    table.finish("a", successor.flight());
    assertThat(table.join("a", 102).leads()).isTrue();
  }

  @Test
  void detach_thoseWhoComeLater_startAnew() {
    var before = table.join("a", 0);
    table.detach("a");

    assertThat(before.flight().detached()).isTrue();
    var after = table.join("a", 1);
    assertThat(after.leads()).isTrue();
    assertThat(after.flight().detached()).isFalse();
    table.detachAll();
    assertThat(after.flight().detached()).isTrue();
  }

  @Test
  void begin_replacesTheLoadUnderWay() {
    var before = table.join("a", 0);
    var begun = table.begin("a", 1);

    assertThat(before.flight().detached()).isTrue();
    assertThat(table.join("a", 2).flight()).isSameAs(begun);
  }

  @Test
  void join_atTheBound_isRefused() {
    table.join("a", 0);
    table.join("b", 0);
    table.join("c", 0);

    assertThatThrownBy(() -> table.join("d", 0))
        .isInstanceOf(RejectedExecutionException.class)
        .hasMessageContaining("3 loads");
    assertThat(table.join("a", 0).leads()).isFalse();
  }

  @Test
  void deadline_survivesAWrappedClock() {
    long late = Long.MAX_VALUE - 10;
    table.join("a", late);

    assertThat(table.join("a", late + 50).leads()).isFalse();
    assertThat(table.join("a", late + 150).leads()).isTrue();
  }
}
