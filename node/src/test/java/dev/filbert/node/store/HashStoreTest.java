/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.store;

import static dev.filbert.node.store.TestNode.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.filbert.node.keyspace.CountFields;
import dev.filbert.node.keyspace.Entry;
import dev.filbert.node.keyspace.Expiry;
import dev.filbert.node.keyspace.FieldValue;
import dev.filbert.node.keyspace.Outcome;
import dev.filbert.node.keyspace.SetFields;
import dev.filbert.node.keyspace.SetValue;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Hashes in the store: their fields expire, take memory and travel. */
class HashStoreTest {
  private final TestNode node = new TestNode();
  private final PartitionStore store = node.owner();

  @Test
  void theReaper_freesExpiredFields_andAnnouncesOnce() {
    set("h", "f", new byte[1000], Expiry.after(100));
    set("h", "g", bytes("stays"), Expiry.NEVER);
    long version = entry("h").version();
    long before = node.budget.used();
    node.announcements();
    node.nowMillis += 99;
    assertThat(store.reap(1000)).isEmpty();
    assertThat(node.announcements()).isEmpty();
    node.nowMillis += 1;
    assertThat(entry("h").fields().count(node.nowMillis)).as("before the reaper").isEqualTo(1);
    assertThat(store.reap(1000)).as("backups know the deadlines").isEmpty();
    assertThat(node.announcements()).containsExactly("EXPIRED h");
    assertThat(node.budget.used()).isLessThan(before - 1000);
    assertThat(entry("h").fields().size()).isEqualTo(1);
    assertThat(entry("h").version()).isGreaterThan(version);
    assertThat(store.reap(1000)).isEmpty();
    assertThat(node.announcements()).isEmpty();
  }

  @Test
  void theReaper_removesAHash_whoseFieldsHaveAllExpired() {
    set("h", "f", bytes("v"), Expiry.after(100));
    set("h", "g", bytes("v"), Expiry.after(200));
    node.nowMillis += 200;
    assertThat(store.get(0, bytes("h"))).isNull();
    node.announcements();
    store.reap(1000);
    assertThat(node.announcements()).containsExactly("EXPIRED h");
    assertThat(store.size(0)).isZero();
    assertThat(node.budget.used()).isZero();
  }

  @Test
  void aWrite_afterThePurge_isNewer() {
    set("h", "f", bytes("v"), Expiry.after(100));
    set("h", "g", bytes("v"), Expiry.NEVER);
    node.nowMillis += 100;
    store.reap(1000);
    long purged = entry("h").version();
    set("h", "i", bytes("v"), Expiry.NEVER);
    assertThat(entry("h").version()).isGreaterThan(purged);
  }

  @Test
  void aBackup_thatPurgedOnItsOwn_takesTheNextWrite() {
    PartitionStore backup = node.backup(1);
    backup.absorb(set("h", "f", bytes("v"), Expiry.after(100)).replicas().get(0));
    backup.absorb(set("h", "g", bytes("v"), Expiry.NEVER).replicas().get(0));
    node.nowMillis += 100 + Reaper.BACKUP_GRACE_MILLIS;
    backup.reap(1000);
    store.reap(1000);
    assertThat(backup.get(0, bytes("h")).fields().size()).isEqualTo(1);
    Applied next = set("h", "i", bytes("v"), Expiry.NEVER);
    assertThat(backup.absorb(next.replicas().get(0))).isTrue();
    assertThat(backup.get(0, bytes("h")).fields().size()).isEqualTo(2);
  }

  @Test
  void aHash_isChargedForWhatItTakes() {
    for (int i = 0; i < 1000; i++) {
      set("h", "field:" + i, new byte[100], Expiry.NEVER);
    }
    assertThat(node.budget.used()).isBetween(110_000L, 160_000L);
    store.apply(0, bytes("h"), SetValue.of(bytes("v"), Expiry.NEVER));
    assertThat(node.budget.used()).isLessThan(200);
  }

  @Test
  void aHash_ofTooManyBytes_isRefused() {
    set("h", "f", new byte[TestNode.VALUE_BYTES_MAX - 100], Expiry.NEVER);
    Outcome outcome = set("h", "g", new byte[200], Expiry.NEVER).outcome();
    assertThat(outcome.status()).isEqualTo(Outcome.Status.TOO_LARGE);
    assertThat(new CountFields().ask(entry("h"), node.nowMillis).number()).isEqualTo(1);
  }

  @Test
  void aChangeOfAString_meetsAHash_andLeavesIt() {
    set("h", "f", bytes("v"), Expiry.NEVER);
    SetValue get = new SetValue(bytes("v"), Expiry.NEVER, SetValue.Condition.ALWAYS, true);
    Applied applied = store.apply(0, bytes("h"), get);
    assertThat(applied.outcome().status()).isEqualTo(Outcome.Status.WRONG_TYPE);
    assertThat(applied.replicas()).isEmpty();
  }

  private Applied set(String key, String field, byte[] value, Expiry expiry) {
    List<FieldValue> fields = List.of(new FieldValue(bytes(field), value));
    return store.apply(0, bytes(key), new SetFields(fields, expiry, SetFields.Condition.ALWAYS));
  }

  private Entry entry(String key) {
    Entry entry = store.get(0, bytes(key));
    assertThat(entry).isNotNull();
    return entry;
  }
}
