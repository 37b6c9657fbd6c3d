/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.keyspace;

import static dev.filbert.node.keyspace.Mutations.NOW;
import static dev.filbert.node.keyspace.Mutations.apply;
import static dev.filbert.node.keyspace.Mutations.bytes;
import static dev.filbert.node.keyspace.Mutations.entry;
import static dev.filbert.node.keyspace.Mutations.stored;
import static org.assertj.core.api.Assertions.assertThat;

import dev.filbert.node.keyspace.SetValue.Condition;
import org.junit.jupiter.api.Test;

class SetValueTest {
  private final Entry present = entry("old", NOW + 1000);

  @Test
  void set_stores_atTheNewVersion() {
    Change change = apply(null, SetValue.of(bytes("v"), Expiry.NEVER));
    assertThat(change.effect()).isEqualTo(Change.Effect.STORE);
    assertThat(stored(change)).isEqualTo("v");
    assertThat(change.next().version()).isEqualTo(Mutations.VERSION);
    assertThat(change.next().deadlineMillis()).isEqualTo(Entry.NO_DEADLINE);
    assertThat(change.outcome()).isEqualTo(Outcome.DONE);
  }

  @Test
  void set_withoutExpiry_takesTheDefaultOfTheCache_notTheOldDeadline() {
    assertThat(deadline(present, Expiry.DEFAULT)).isEqualTo(NOW + Mutations.CACHE_TTL);
  }

  @Test
  void set_thatKeeps_keepsTheDeadline_orTakesTheDefault() {
    assertThat(deadline(present, Expiry.KEEP)).isEqualTo(NOW + 1000);
    assertThat(deadline(entry("v"), Expiry.KEEP)).isEqualTo(Entry.NO_DEADLINE);
    assertThat(deadline(null, Expiry.KEEP)).isEqualTo(NOW + Mutations.CACHE_TTL);
  }

  @Test
  void set_resolvesRelativeTimes_andSaturates() {
    assertThat(deadline(null, Expiry.after(5))).isEqualTo(NOW + 5);
    assertThat(deadline(null, Expiry.at(NOW + 6))).isEqualTo(NOW + 6);
    assertThat(deadline(null, Expiry.after(Long.MAX_VALUE))).isEqualTo(Entry.NO_DEADLINE);
  }

  @Test
  void set_withADeadlineInThePast_removes() {
    Change change = apply(present, SetValue.of(bytes("v"), Expiry.at(NOW)));
    assertThat(change.effect()).isEqualTo(Change.Effect.REMOVE);
    assertThat(change.outcome().isDone()).isTrue();
  }

  @Test
  void conditions_decide() {
    assertThat(effect(null, Condition.IF_ABSENT)).isEqualTo(Change.Effect.STORE);
    assertThat(effect(present, Condition.IF_ABSENT)).isEqualTo(Change.Effect.NONE);
    assertThat(effect(null, Condition.IF_PRESENT)).isEqualTo(Change.Effect.NONE);
    assertThat(effect(present, Condition.IF_PRESENT)).isEqualTo(Change.Effect.STORE);
  }

  @Test
  void thePrevious_isReturned_whetherOrNotTheConditionHeld() {
    for (Condition condition : Condition.values()) {
      SetValue set = new SetValue(bytes("v"), Expiry.DEFAULT, condition, true);
      assertThat(apply(present, set).outcome().entry()).isSameAs(present);
      assertThat(apply(null, set).outcome().entry()).isNull();
    }
  }

  private static long deadline(Entry current, Expiry expiry) {
    return apply(current, SetValue.of(bytes("v"), expiry)).next().deadlineMillis();
  }

  private static Change.Effect effect(Entry current, Condition condition) {
    return apply(current, new SetValue(bytes("v"), Expiry.DEFAULT, condition, false)).effect();
  }
}
