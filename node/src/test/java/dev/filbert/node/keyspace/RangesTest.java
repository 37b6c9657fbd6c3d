/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.keyspace;

import static dev.filbert.node.keyspace.Mutations.NOW;
import static dev.filbert.node.keyspace.Mutations.VALUE_BYTES_MAX;
import static dev.filbert.node.keyspace.Mutations.apply;
import static dev.filbert.node.keyspace.Mutations.bytes;
import static dev.filbert.node.keyspace.Mutations.entry;
import static dev.filbert.node.keyspace.Mutations.stored;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** AppendBytes, OverwriteRange and Remove. */
class RangesTest {
  private final Entry present = entry("hello", NOW + 9);

  @Test
  void append_lengthens_andKeepsTheDeadline() {
    Change change = apply(present, new AppendBytes(bytes("!!")));
    assertThat(stored(change)).isEqualTo("hello!!");
    assertThat(change.outcome()).isEqualTo(Outcome.done(7));
    assertThat(change.next().deadlineMillis()).isEqualTo(NOW + 9);
    assertThat(present.value()).as("the old value is left alone").isEqualTo(bytes("hello"));
  }

  @Test
  void append_createsAnAbsentKey_evenAnEmptyOne() {
    assertThat(stored(apply(null, new AppendBytes(bytes("a"))))).isEqualTo("a");
    assertThat(apply(null, new AppendBytes(bytes(""))).effect()).isEqualTo(Change.Effect.STORE);
  }

  @Test
  void append_beyondTheLimit_isRefused() {
    assertThat(apply(present, new AppendBytes(new byte[VALUE_BYTES_MAX - 5])).outcome().number())
        .isEqualTo(VALUE_BYTES_MAX);
    assertThat(apply(present, new AppendBytes(new byte[VALUE_BYTES_MAX - 4])).outcome().status())
        .isEqualTo(Outcome.Status.TOO_LARGE);
  }

  @Test
  void overwrite_replacesInPlace_orLengthens() {
    assertThat(stored(apply(present, new OverwriteRange(1, bytes("EL"))))).isEqualTo("hELlo");
    assertThat(stored(apply(present, new OverwriteRange(4, bytes("OXY"))))).isEqualTo("hellOXY");
    assertThat(present.value()).isEqualTo(bytes("hello"));
  }

  @Test
  void overwrite_fillsAGapWithZeros() {
    Change change = apply(null, new OverwriteRange(2, bytes("x")));
    assertThat(change.next().value()).containsExactly(0, 0, 'x');
    assertThat(change.outcome()).isEqualTo(Outcome.done(3));
  }

  @Test
  void overwrite_withNothing_changesNothing_andCreatesNothing() {
    Change change = apply(null, new OverwriteRange(100, bytes("")));
    assertThat(change.effect()).isEqualTo(Change.Effect.NONE);
    assertThat(change.outcome()).isEqualTo(Outcome.done(0));
    assertThat(apply(present, new OverwriteRange(1, bytes(""))).outcome().number()).isEqualTo(5);
  }

  @Test
  void overwrite_beyondTheLimit_isRefused() {
    for (long offset : new long[] {VALUE_BYTES_MAX, Integer.MAX_VALUE, Long.MAX_VALUE}) {
      assertThat(apply(present, new OverwriteRange(offset, bytes("x"))).outcome().status())
          .isEqualTo(Outcome.Status.TOO_LARGE);
    }
    assertThat(apply(null, new OverwriteRange(VALUE_BYTES_MAX - 1, bytes("x"))).outcome().isDone())
        .isTrue();
  }

  @Test
  void remove_ofAnAbsentKey_isRefused() {
    assertThat(apply(null, Remove.ANY).effect()).isEqualTo(Change.Effect.NONE);
    assertThat(apply(null, Remove.ANY).outcome()).isEqualTo(Outcome.REFUSED);
  }

  @Test
  void remove_returnsThePrevious_ifAsked() {
    assertThat(apply(present, Remove.ANY).outcome().entry()).isNull();
    Change change = apply(present, new Remove(Remove.ANY_VERSION, true));
    assertThat(change.effect()).isEqualTo(Change.Effect.REMOVE);
    assertThat(change.outcome().entry()).isSameAs(present);
  }

  @Test
  void remove_ofAVersion_sparesAnyOther() {
    assertThat(apply(present, new Remove(4, false)).outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(apply(present, new Remove(5, false)).outcome().isDone()).isTrue();
  }
}
