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

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** AddInteger and AddDecimal. The sums of decimals are what Redis 7.0.15 answers. */
class CounterTest {

  @Test
  void anInteger_startsAtZero_withTheTtlOfTheCache() {
    Change change = apply(null, new AddInteger(5));
    assertThat(stored(change)).isEqualTo("5");
    assertThat(change.outcome()).isEqualTo(Outcome.done(5));
    assertThat(change.next().deadlineMillis()).isEqualTo(NOW + Mutations.CACHE_TTL);
  }

  @Test
  void aCounter_keepsItsDeadline() {
    Entry brief = entry("1", NOW + 9);
    assertThat(apply(brief, new AddInteger(-3)).next().deadlineMillis()).isEqualTo(NOW + 9);
    assertThat(apply(brief, addDecimal("0.5")).next().deadlineMillis()).isEqualTo(NOW + 9);
  }

  @Test
  void anInteger_thatWouldOverflow_isRefused() {
    assertThat(sum("9223372036854775807", 0).number()).isEqualTo(Long.MAX_VALUE);
    assertThat(sum("9223372036854775807", 1).status()).isEqualTo(Outcome.Status.OVERFLOW);
    assertThat(sum("-9223372036854775808", -1).status()).isEqualTo(Outcome.Status.OVERFLOW);
    assertThat(sum("-1", Long.MIN_VALUE).status()).isEqualTo(Outcome.Status.OVERFLOW);
    assertThat(sum("9223372036854775807", Long.MIN_VALUE).number()).isEqualTo(-1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", " 1", "1 ", "+1", "01", "-0", "-01", "1.0", "1e3", "x"})
  void anInteger_thatIsNotCanonical_isRefused(String value) {
    assertThat(sum(value, 1).status()).isEqualTo(Outcome.Status.NOT_AN_INTEGER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"9223372036854775808", "-9223372036854775809", "99999999999999999999"})
  void anInteger_thatDoesNotFit_isRefused(String value) {
    assertThat(sum(value, 0).status()).isEqualTo(Outcome.Status.NOT_AN_INTEGER);
  }

  @ParameterizedTest
  @CsvSource({
    "3.0, 0, 3",
    "5.0e3, 0, 5000",
    "0.1, 0.2, 0.3",
    "10.5, 0.1, 10.6",
    "1, -1.1, -0.1",
    "+1, 1, 2",
    ".5, 1, 1.5",
    "5., 1, 6",
    "01, 1, 2",
    "1E2, 1, 101",
    "-0, 0, 0",
    "0e100000, 1, 1",
    "17179869184, 1, 17179869185",
    "3, 1.123456789012345678901, 4.12345678901234568",
    "0.00000000000000001, 0.00000000000000001, 0.00000000000000002",
    "1e-20, 0, 0",
    "-1e-10, 0, -0.0000000001",
  })
  void aDecimal_isWrittenAsRedisDoes(String value, String delta, String sum) {
    Change change = apply(entry(value), addDecimal(delta));
    assertThat(stored(change)).isEqualTo(sum);
    assertThat(change.outcome().entry()).isSameAs(change.next());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "-", ".", " 1", "1 ", "1e", "1d", "1f", "1_0", "x", "1e4933", "1e9999"})
  void aDecimal_thatIsNone_isRefused(String value) {
    Outcome outcome = apply(entry(value), addDecimal("1")).outcome();
    assertThat(outcome.status()).isEqualTo(Outcome.Status.NOT_A_FLOAT);
  }

  @Test
  void aDecimal_thatIsTooLongToParse_isRefused() {
    Outcome outcome = apply(entry("1".repeat(6000)), addDecimal("1")).outcome();
    assertThat(outcome.status()).isEqualTo(Outcome.Status.NOT_A_FLOAT);
  }

  @Test
  void aDecimal_thatWouldBeInfinite_isRefused() {
    Outcome outcome = apply(entry("9e4931"), addDecimal("9e4931")).outcome();
    assertThat(outcome.status()).isEqualTo(Outcome.Status.NOT_FINITE);
  }

  @Test
  void aDecimal_startsAtZero() {
    assertThat(stored(apply(null, addDecimal("0.10")))).isEqualTo("0.1");
  }

  private static Outcome sum(String value, long delta) {
    return apply(entry(value), new AddInteger(delta)).outcome();
  }

  private static AddDecimal addDecimal(String delta) {
    return new AddDecimal(new BigDecimal(delta));
  }
}
