/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.store;

import static dev.filbert.node.store.TestNode.bytes;
import static dev.filbert.node.store.TestNode.cache;
import static dev.filbert.node.store.TestNode.get;
import static dev.filbert.node.store.TestNode.set;
import static org.assertj.core.api.Assertions.assertThat;

import dev.filbert.node.keyspace.CacheSettings;
import dev.filbert.node.keyspace.Entry;
import dev.filbert.node.keyspace.Eviction;
import dev.filbert.node.keyspace.Expiry;
import dev.filbert.node.keyspace.Outcome;
import dev.filbert.node.keyspace.Remove;
import dev.filbert.node.keyspace.SetValue;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExpirationTest {
  private final TestNode node = new TestNode(cache("idle", 5000, 0, 0, Eviction.LRU));
  private final PartitionStore store = node.owner();

  @Test
  void anEntry_isGoneAtItsDeadline() {
    set(store, "k", "v", Expiry.after(1000));
    node.nowMillis += 999;
    assertThat(get(store, "k")).isEqualTo("v");
    node.nowMillis++;
    assertThat(get(store, "k")).isEqualTo("-");
    assertThat(store.size(0)).as("still counted").isEqualTo(1);
  }

  @Test
  void theDefaultTtlOfACache_appliesToWritesThatNameNone() {
    node.catalog.declare(new CacheSettings("short", 1, 500, 0, 0, 0, Eviction.LRU));
    set(store, "short:k", "v");
    set(store, "short:kept", "v", Expiry.NEVER);
    node.nowMillis += 500;
    assertThat(get(store, "short:k")).isEqualTo("-");
    assertThat(get(store, "short:kept")).isEqualTo("v");
  }

  @Test
  void reap_freesExpiredEntries_andAnnouncesThemOnce() {
    for (int i = 0; i < 100; i++) {
      set(store, "k" + i, "v", Expiry.after(1000));
    }
    set(store, "stays", "v");
    node.announcements();
    assertThat(store.reap(10_000)).isEmpty();
    assertThat(node.announcements()).isEmpty();

    node.nowMillis += 1000;
    assertThat(store.reap(10_000)).as("backups know the deadline").isEmpty();
    assertThat(node.announcements()).hasSize(100).allMatch(a -> a.startsWith("EXPIRED k"));
    assertThat(store.size(0)).isEqualTo(1);
    assertThat(node.report("").expirations()).isEqualTo(100);
    assertThat(node.report("").ownedEntries()).isEqualTo(1);
    store.reap(10_000);
    assertThat(node.announcements()).isEmpty();
  }

  @Test
  void reap_getsRoundInSmallSteps() {
    for (int i = 0; i < 1000; i++) {
      store.apply(i % 3, bytes("k" + i), SetValue.of(bytes("v"), Expiry.after(10)));
    }
    node.nowMillis += 10;
    for (int i = 0; i < 500; i++) {
      store.reap(7);
    }
    assertThat(store.size(0) + store.size(1) + store.size(2)).isZero();
    assertThat(node.budget.used()).isZero();
  }

  @Test
  void aWriter_seesAnExpiredEntryAsAbsent_andItsEndIsAnnounced() {
    set(store, "k", "v", Expiry.after(10));
    node.nowMillis += 10;
    node.announcements();
    SetValue ifAbsent =
        new SetValue(bytes("w"), Expiry.DEFAULT, SetValue.Condition.IF_ABSENT, true);
    Applied applied = store.apply(0, bytes("k"), ifAbsent);
    assertThat(applied.outcome()).isEqualTo(Outcome.DONE);
    assertThat(node.announcements()).containsExactly("EXPIRED k", "WRITTEN k");
    assertThat(get(store, "k")).isEqualTo("w");
  }

  @Test
  void removingAnExpiredEntry_isRefused_andFreesIt() {
    set(store, "k", "v", Expiry.after(10));
    node.nowMillis += 10;
    node.announcements();
    Applied applied = store.apply(0, bytes("k"), Remove.ANY);
    assertThat(applied.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(applied.replicas()).isEmpty();
    assertThat(node.announcements()).containsExactly("EXPIRED k");
    assertThat(store.size(0)).isZero();
  }

  @Test
  void aBackup_waitsOutTheGrace() {
    PartitionStore backup = node.backup(1);
    long deadline = node.nowMillis + 10;
    backup.absorb(Replica.of(0, bytes("k"), new Entry(bytes("v"), 5, deadline, 0)));
    node.nowMillis = deadline + Reaper.BACKUP_GRACE_MILLIS - 1;
    backup.reap(100);
    assertThat(backup.size(0)).isEqualTo(1);
    assertThat(get(backup, "k")).as("but nobody can read it").isEqualTo("-");
    node.nowMillis++;
    backup.reap(100);
    assertThat(backup.size(0)).isZero();
  }

  @Test
  void anExpiredEntry_doesNotComeBackFromALaggingCopy() {
    Entry earlier = new Entry(bytes("old"), 1, Entry.NO_DEADLINE, 0);
    set(store, "k", "v", Expiry.after(10));
    node.nowMillis += 10;
    store.reap(100);
    assertThat(store.absorb(Replica.of(0, bytes("k"), earlier))).isFalse();
  }

  @Test
  void aWriteOfTheOtherPartOfASplit_winsOverAnExpiredEntry_whetherReapedOrNot() {
    for (boolean reaped : new boolean[] {true, false}) {
      long version = set(store, "k", "v", Expiry.after(10)).replicas().get(0).version();
      node.nowMillis += 10;
      if (reaped) {
        store.reap(100);
      }
      Entry other = new Entry(bytes("w"), version + 1, Entry.NO_DEADLINE, 0);
      assertThat(store.absorb(Replica.of(0, bytes("k"), other))).isTrue();
      assertThat(get(store, "k")).isEqualTo("w");
    }
  }

  @Test
  void anIdleEntry_expires_withinASecondAfterItsTime() {
    set(store, "idle:k", "v");
    node.nowMillis += 4999;
    assertThat(get(store, "idle:k")).as("a read prolongs").isEqualTo("v");
    node.nowMillis += 4999;
    assertThat(get(store, "idle:k")).isEqualTo("v");
    node.nowMillis += 6000;
    assertThat(get(store, "idle:k")).isEqualTo("-");
  }

  @Test
  void idleTime_isDecidedByTheOwner_whoTellsTheBackups() {
    Replica written = set(store, "idle:k", "v").replicas().get(0);
    PartitionStore backup = node.backup(0);
    backup.absorb(written);
    node.announcements();
    node.nowMillis += 60_000;
    assertThat(backup.reap(100)).isEmpty();
    assertThat(backup.size(0)).isEqualTo(1);
    List<Replica> gone = store.reap(100);
    assertThat(gone).hasSize(1);
    assertThat(node.announcements()).containsExactly("EXPIRED idle:k");
    assertThat(backup.absorb(gone.get(0))).isTrue();
    assertThat(backup.size(0)).isZero();
  }

  @Test
  void aWriterThatMeetsAnIdleEntry_tellsTheBackups() {
    set(store, "idle:k", "v");
    node.nowMillis += 60_000;
    Applied applied = store.apply(0, bytes("idle:k"), Remove.ANY);
    assertThat(applied.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(applied.replicas()).hasSize(1);
    assertThat(applied.replicas().get(0).entry()).isNull();
  }

  @Test
  void aNewOwner_countsIdleTimeFromItsPromotion() {
    PartitionStore backup = node.backup(0);
    backup.absorb(set(store, "idle:k", "v").replicas().get(0));
    node.nowMillis += 60_000;
    backup.role(true);
    assertThat(get(backup, "idle:k")).isEqualTo("v");
    node.nowMillis += 6000;
    assertThat(get(backup, "idle:k")).isEqualTo("-");
  }
}
