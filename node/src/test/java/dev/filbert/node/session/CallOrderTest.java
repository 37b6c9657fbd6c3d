/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallOrderTest {
  private static final long A = 1;
  private static final long B = 2;

  private final CallOrder order = new CallOrder();
  private final List<String> started = new ArrayList<>();

  @Test
  void enter_whenFree_isTheTurn() {
    assertThat(order.isFree()).isTrue();
    assertThat(enter("first", A)).isTrue();
    assertThat(order.isFree()).isFalse();
    assertThat(started).isEmpty();
  }

  @Test
  void enter_ofOtherKeys_overlaps() {
    enter("a", A);
    assertThat(enter("b", B)).isTrue();
  }

  @Test
  void enter_ofTheSameKey_waitsForTheCallBefore() {
    enter("first", A);
    assertThat(enter("second", A)).isFalse();
    assertThat(enter("third", A)).isFalse();
    order.leave(A);
    assertThat(started).containsExactly("second");
    order.leave(A);
    assertThat(started).containsExactly("second", "third");
  }

  @Test
  void enter_behindACallThatWaits_waitsToo() {
    enter("first", A);
    enter("second", A);
    assertThat(enter("other key", B)).isFalse();
    order.leave(A);
    assertThat(started).containsExactly("second", "other key");
  }

  @Test
  void everything_waitsForAllAndHoldsAll() {
    enter("a", A);
    enter("b", B);
    assertThat(enter("all", CallOrder.EVERYTHING)).isFalse();
    enter("after", A);
    order.leave(A);
    assertThat(started).isEmpty();
    order.leave(B);
    assertThat(started).containsExactly("all");
    order.leave(CallOrder.EVERYTHING);
    assertThat(started).containsExactly("all", "after");
  }

  @Test
  void leave_ofTheLast_isFreeAgain() {
    enter("a", A);
    order.leave(A);
    assertThat(order.isFree()).isTrue();
  }

  @Test
  void leave_byCallsThatEndAtOnce_doesNotRecurse() {
    int many = 100_000;
    enter("first", A);
    for (int i = 0; i < many; i++) {
      order.enter(
          A,
          () -> {
            started.add("ran");
            order.leave(A);
          });
    }
    order.leave(A);
    assertThat(started).hasSize(many);
    assertThat(order.isFree()).isTrue();
  }

  @Test
  void leave_withoutEnter_isABug() {
    assertThatThrownBy(() -> order.leave(A)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void manyUnderWay_holdTheNextBack() {
    int under = 0;
    while (enter("call " + under, 100 + under)) {
      under++;
    }
    assertThat(under).isEqualTo(256);
    order.leave(100);
    assertThat(started).containsExactly("call 256");
  }

  @Test
  void holdOf_tellsKeysAndDatabasesApart() {
    byte[] key = "key".getBytes(UTF_8);
    assertThat(CallOrder.holdOf(0, key)).isEqualTo(CallOrder.holdOf(0, "key".getBytes(UTF_8)));
    assertThat(CallOrder.holdOf(0, key)).isNotEqualTo(CallOrder.holdOf(1, key));
    assertThat(CallOrder.holdOf(0, key)).isNotEqualTo(CallOrder.holdOf(0, "kez".getBytes(UTF_8)));
    assertThat(CallOrder.holdOf(0, key)).isNotNegative();
  }

  private boolean enter(String name, long hold) {
    return order.enter(hold, () -> started.add(name));
  }
}
