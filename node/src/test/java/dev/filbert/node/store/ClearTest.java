/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.store;

import static dev.filbert.node.store.TestNode.bytes;
import static dev.filbert.node.store.TestNode.cache;
import static dev.filbert.node.store.TestNode.copy;
import static dev.filbert.node.store.TestNode.get;
import static dev.filbert.node.store.TestNode.set;
import static org.assertj.core.api.Assertions.assertThat;

import dev.filbert.node.keyspace.Expiry;
import dev.filbert.node.keyspace.SetValue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClearTest {
  private final TestNode node = new TestNode(cache("users"));
  private final PartitionStore store = node.owner();

  @BeforeEach
  void fill() {
    set(store, "users:1", "u");
    set(store, "k", "v");
    store.apply(1, bytes("k"), SetValue.of(bytes("v1"), Expiry.DEFAULT));
    store.apply(1, bytes("users:1"), SetValue.of(bytes("u1"), Expiry.DEFAULT));
    node.announcements();
  }

  @Test
  void clear_ofADatabase_leavesTheOthers() {
    store.clear(0, null);
    assertThat(store.size(0)).isZero();
    assertThat(store.size(1)).isEqualTo(2);
    assertThat(node.announcements()).containsExactly("CLEARED 0 null");
  }

  @Test
  void clear_ofACache_reachesEveryDatabase() {
    store.clear(ClearMark.ALL_DATABASES, "users");
    assertThat(get(store, "users:1")).isEqualTo("-");
    assertThat(get(store, "k")).isEqualTo("v");
    assertThat(store.size(1)).isEqualTo(1);
    assertThat(node.report("users").removals()).isEqualTo(2);
    assertThat(node.report("users").ownedEntries()).isZero();
    assertThat(node.report("users").ownedBytes()).isZero();
  }

  @Test
  void clear_ofEverything_givesTheMemoryBack() {
    store.clear(ClearMark.ALL_DATABASES, null);
    assertThat(store.size(0) + store.size(1)).isZero();
    assertThat(node.budget.used()).isZero();
  }

  @Test
  void clear_ofNothing_announcesNothing_butMarksForBackups() {
    ClearMark mark = store.clear(9, null);
    assertThat(mark.version()).isPositive();
    assertThat(node.announcements()).isEmpty();
  }

  @Test
  void writesAfterAClear_stay() {
    store.clear(0, null);
    set(store, "k", "after");
    assertThat(get(store, "k")).isEqualTo("after");
  }

  @Test
  void anOldCopy_doesNotComeBackAfterAClear_howeverMuchLater() {
    Replica old = set(store, "k", "old").replicas().get(0);
    store.clear(0, null);
    node.nowMillis += 1_000_000;
    store.reap(100);
    assertThat(store.absorb(old)).isFalse();
  }

  @Test
  void aClearThatComesLate_sparesWhatIsNewer() {
    PartitionStore backup = node.backup(0);
    Replica before = set(store, "a", "before").replicas().get(0);
    Replica beforeToo = set(store, "b", "before").replicas().get(0);
    ClearMark mark = store.clear(0, null);
    Replica after = set(store, "a", "after").replicas().get(0);
    backup.absorb(before);
    backup.absorb(beforeToo);
    backup.absorb(after);
    backup.absorb(mark);
    assertThat(get(backup, "a")).isEqualTo("after");
    assertThat(get(backup, "b")).isEqualTo("-");
    assertThat(node.report("").backupEntries()).isEqualTo(1);
  }

  @Test
  void aCopy_takesTheMarksAlong() {
    Replica old = set(store, "k", "old").replicas().get(0);
    store.clear(0, null);
    PartitionStore copy = node.backup(0);
    copy(store, copy);
    assertThat(copy.absorb(old)).isFalse();
  }

  @Test
  void marks_thatSayNoMoreThanOthers_areForgotten() {
    ClearMarks marks = new ClearMarks();
    marks.add(new ClearMark(0, "users", 5));
    marks.add(new ClearMark(0, null, 6));
    marks.add(new ClearMark(1, "users", 7));
    assertThat(marks.all()).hasSize(2);
    assertThat(marks.imply(new ClearMark(0, "other", 6))).isTrue();
    assertThat(marks.imply(new ClearMark(0, "other", 7))).isFalse();
    assertThat(marks.imply(new ClearMark(ClearMark.ALL_DATABASES, "users", 1))).isFalse();
    marks.add(new ClearMark(ClearMark.ALL_DATABASES, null, 8));
    assertThat(marks.all()).hasSize(1);
    assertThat(marks.versionFor(3, "any")).isEqualTo(8);
  }

  @Test
  void marks_areBounded() {
    ClearMarks marks = new ClearMarks();
    for (int i = 0; i < 1000; i++) {
      marks.add(new ClearMark(i, "users", 1000 - i));
    }
    assertThat(marks.all()).hasSizeLessThanOrEqualTo(256);
    assertThat(marks.versionFor(0, "users")).as("the newest stay").isEqualTo(1000);
  }
}
