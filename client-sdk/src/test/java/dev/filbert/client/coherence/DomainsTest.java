/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.coherence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DomainsTest {
  private static final long MS = 1_000_000;
  private static final long B = 2_000 * MS;

  private final WireKey key = new WireKey(new byte[] {1});

  @Test
  void copy_nobodyVouchesFor_isNotFreshButCanBeConfirmed() {
    Copy<String> copy = copy(Domains.partitioned(4).of(0), 7);

    assertThat(copy.isFresh(0, B)).isFalse();
    assertThat(copy.canBeConfirmed(0)).isTrue();
  }

  @Test
  void copy_vouchedFor_isFreshForTheBoundAndNoLonger() {
    Domains domains = Domains.partitioned(4);
    Copy<String> copy = copy(domains.of(0), 7);
    domains.vouch(100 * MS);

    assertThat(copy.isFresh(100 * MS + B, B)).isTrue();
    assertThat(copy.isFresh(101 * MS + B, B)).isFalse();
  }

  @Test
  void vouch_agesOfOwners_reachTheirPartitionsOnly() {
    Domains domains = Domains.partitioned(4);

    domains.vouch(
        1000 * MS, new long[] {30, Domains.UNKNOWN_AGE}, new byte[] {0, 1, (byte) 255, 0});

    assertThat(domains.of(0).freshAsOf()).isEqualTo(970 * MS);
    assertThat(domains.of(4096).freshAsOf()).isNegative();
    assertThat(domains.of(8192).freshAsOf()).isNegative();
    assertThat(domains.of(16383).freshAsOf()).isEqualTo(970 * MS);
  }

  @Test
  void vouch_earlierMoment_takesNothingBack() {
    Domains domains = Domains.partitioned(1);
    domains.vouch(500);

    domains.vouch(400);

    assertThat(domains.of(0).freshAsOf()).isEqualTo(500);
  }

  @Test
  void suspect_copies_areNotFreshStillKnownAndNeverFreshAgain() {
    Domains domains = Domains.partitioned(1);
    Copy<String> copy = copy(domains.of(0), 7);
    domains.vouch(500);

    domains.suspect();
    domains.vouch(600);

    assertThat(copy.isFresh(501, B)).isFalse();
    assertThat(copy.canBeConfirmed(501)).isTrue();
    assertThat(copy.wasRight(501, B)).isTrue();
    assertThat(copy.wasRight(501 + B, B)).isFalse();
  }

  @Test
  void flushed_readThatWasOnItsWay_bringsADroppedCopy() {
    Domains atSend = Domains.partitioned(1);
    atSend.vouch(500);

    Domains next = atSend.flushed();
    Copy<String> late = copy(atSend.of(0), 7);
    next.vouch(900);

    assertThat(late.isFresh(901, B)).isFalse();
    assertThat(late.canBeConfirmed(901)).isFalse();
    assertThat(late.wasRight(901, B)).isFalse();
  }

  @Test
  void flushed_readsToCome_keepWhatWasVouchedFor() {
    Domains before = Domains.partitioned(2);
    before.vouch(500);

    assertThat(before.flushed().of(0).freshAsOf()).isEqualTo(500);
  }

  @Test
  void untracked_copies_areDroppedFromTheStart() {
    Domains domains = Domains.untracked();
    domains.vouch(500);

    assertThat(domains.of(9).isDropped()).isTrue();
    assertThat(domains.of(9).freshAsOf()).isEqualTo(Domain.NEVER);
  }

  @Test
  void copy_pastItsDeadline_isNeitherFreshNorConfirmed() {
    Domains domains = Domains.partitioned(1);
    domains.vouch(500);
    Copy<String> copy = new Copy<>(key, "v", 7, 510, 520, domains.of(0));

    assertThat(copy.isFresh(509, B)).isTrue();
    assertThat(copy.isFresh(510, B)).isFalse();
    assertThat(copy.canBeConfirmed(519)).isTrue();
    assertThat(copy.canBeConfirmed(520)).isFalse();
  }

  @Test
  void copy_withoutVersion_cannotBeConfirmed() {
    assertThat(copy(Domains.partitioned(1).of(0), 0).canBeConfirmed(1)).isFalse();
  }

  @Test
  void oldest_wantedPartitions_isTheEarliest() {
    Domains domains = Domains.partitioned(2);
    domains.vouch(1000 * MS, new long[] {10, 200}, new byte[] {0, 1});

    assertThat(domains.oldest(p -> true)).isEqualTo(800 * MS);
    assertThat(domains.oldest(p -> p == 0)).isEqualTo(990 * MS);
    assertThat(domains.oldest(p -> false)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void partitioned_noDivisor_isRefused() {
    assertThatThrownBy(() -> Domains.partitioned(3)).hasMessageContaining("3");
  }

  private Copy<String> copy(Domain domain, long version) {
    return new Copy<>(key, "v", version, Long.MAX_VALUE, Long.MAX_VALUE, domain);
  }
}
