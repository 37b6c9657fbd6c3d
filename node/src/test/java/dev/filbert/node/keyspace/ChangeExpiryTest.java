/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.keyspace;

import static dev.filbert.node.keyspace.Mutations.NOW;
import static dev.filbert.node.keyspace.Mutations.apply;
import static dev.filbert.node.keyspace.Mutations.entry;
import static dev.filbert.node.keyspace.Mutations.stored;
import static org.assertj.core.api.Assertions.assertThat;

import dev.filbert.node.keyspace.ChangeExpiry.Condition;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChangeExpiryTest {
  private final Entry lasting = entry("v");
  private final Entry brief = entry("v", NOW + 1000);

  @Test
  void aNewDeadline_keepsTheValueAndTheUses_atANewVersion() {
    brief.frequency(99);
    Change change = apply(brief, expire(Expiry.after(5)));
    assertThat(stored(change)).isEqualTo("v");
    assertThat(change.next().deadlineMillis()).isEqualTo(NOW + 5);
    assertThat(change.next().version()).isEqualTo(Mutations.VERSION);
    assertThat(change.next().frequency()).isEqualTo(99);
    assertThat(change.outcome()).isEqualTo(Outcome.DONE);
  }

  @Test
  void anAbsentKey_isRefused() {
    assertThat(apply(null, expire(Expiry.after(5))).outcome()).isEqualTo(Outcome.REFUSED);
  }

  @Test
  void aDeadlineInThePast_removes() {
    Change change = apply(lasting, expire(Expiry.after(-1)));
    assertThat(change.effect()).isEqualTo(Change.Effect.REMOVE);
    assertThat(change.outcome().isDone()).isTrue();
  }

  @Test
  void persist_takesTheDeadlineAway_orIsRefused() {
    Change change = apply(brief, expire(Expiry.NEVER));
    assertThat(change.next().deadlineMillis()).isEqualTo(Entry.NO_DEADLINE);
    assertThat(apply(lasting, expire(Expiry.NEVER)).outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(apply(lasting, expire(Expiry.NEVER)).effect()).isEqualTo(Change.Effect.NONE);
  }

  @Test
  void keep_reads() {
    Change change = apply(brief, new ChangeExpiry(Expiry.KEEP, Set.of(), true));
    assertThat(change.effect()).isEqualTo(Change.Effect.NONE);
    assertThat(change.outcome().entry()).isSameAs(brief);
  }

  @Test
  void conditions_countALastingKeyAsExpiringInfinitelyLate() {
    assertThat(holds(lasting, 5, Condition.IF_NONE)).isTrue();
    assertThat(holds(brief, 5, Condition.IF_NONE)).isFalse();
    assertThat(holds(lasting, 5, Condition.IF_ANY)).isFalse();
    assertThat(holds(brief, 5, Condition.IF_ANY)).isTrue();
    assertThat(holds(lasting, 5, Condition.IF_LATER)).isFalse();
    assertThat(holds(brief, 1000, Condition.IF_LATER)).isFalse();
    assertThat(holds(brief, 1001, Condition.IF_LATER)).isTrue();
    assertThat(holds(lasting, 5, Condition.IF_EARLIER)).isTrue();
    assertThat(holds(brief, 1000, Condition.IF_EARLIER)).isFalse();
    assertThat(holds(brief, 999, Condition.IF_EARLIER)).isTrue();
  }

  @Test
  void conditions_mustAllHold() {
    assertThat(holds(brief, 2000, Condition.IF_ANY, Condition.IF_LATER)).isTrue();
    assertThat(holds(lasting, 2000, Condition.IF_ANY, Condition.IF_EARLIER)).isFalse();
  }

  @Test
  void theEntryAskedFor_isReturned_alsoWhenRefused() {
    ChangeExpiry persist = new ChangeExpiry(Expiry.NEVER, Set.of(), true);
    assertThat(apply(lasting, persist).outcome().entry()).isSameAs(lasting);
    assertThat(apply(brief, persist).outcome().entry()).isSameAs(brief);
  }

  private static boolean holds(Entry current, long ttl, Condition... conditions) {
    ChangeExpiry change = new ChangeExpiry(Expiry.after(ttl), Set.of(conditions), false);
    return apply(current, change).outcome().isDone();
  }

  private static ChangeExpiry expire(Expiry expiry) {
    return new ChangeExpiry(expiry, Set.of(), false);
  }
}
