/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.store;

import static dev.filbert.node.store.TestNode.bytes;
import static dev.filbert.node.store.TestNode.copy;
import static dev.filbert.node.store.TestNode.get;
import static dev.filbert.node.store.TestNode.set;
import static org.assertj.core.api.Assertions.assertThat;

import dev.filbert.node.keyspace.Conditional;
import dev.filbert.node.keyspace.Expiry;
import dev.filbert.node.keyspace.Remove;
import dev.filbert.node.keyspace.SetValue;
import org.junit.jupiter.api.Test;

/** What an owner knows of absent keys: whether anything has happened to one since a stamp. */
class StampTest {
  private static final Remove DELETE = Remove.ANY;

  private final TestNode node = new TestNode();
  private final PartitionStore store = node.owner();

  @Test
  void whatChangesAKeyLater_hasAGreaterVersion() {
    long stamp = store.stamp();
    set(store, "k", "v");
    assertThat(store.get(0, bytes("k")).version()).isGreaterThan(stamp);
  }

  @Test
  void fill_holds_whenNothingHappened() {
    assertThat(fill(store.stamp())).isTrue();
  }

  @Test
  void fill_holds_afterARemovalThatTheReaderSaw() {
    set(store, "k", "v");
    store.apply(0, bytes("k"), DELETE);
    assertThat(fill(store.stamp())).isTrue();
  }

  @Test
  void fill_losesToARemoval() {
    set(store, "k", "v");
    long stamp = store.stamp();
    store.apply(0, bytes("k"), DELETE);
    assertThat(fill(stamp)).isFalse();
  }

  @Test
  void fill_losesToTheRemovalOfAnAbsentKey_whichIsAnnounced() {
    long stamp = store.stamp();
    Conditional mark = new Conditional(DELETE, Conditional.ANY_VERSION, null, false);
    Applied applied = store.apply(0, bytes("k"), mark);
    assertThat(applied.outcome().number()).isGreaterThan(stamp);
    assertThat(applied.replicas()).singleElement().matches(r -> r.entry() == null);
    assertThat(node.announcements()).containsExactly("REMOVED k");
    assertThat(fill(stamp)).isFalse();
  }

  @Test
  void fill_losesToAnEntryThatCameAndExpired() {
    long stamp = store.stamp();
    set(store, "k", "v", Expiry.after(10));
    node.nowMillis += 10;
    assertThat(fill(stamp)).isFalse();
  }

  @Test
  void fill_losesToAClear() {
    set(store, "x", "v");
    long stamp = store.stamp();
    store.clear(0, null);
    assertThat(fill(stamp)).isFalse();
  }

  @Test
  void fill_losesWhenTheStampIsOlderThanTombstonesAre() {
    long stamp = store.stamp();
    node.nowMillis += Removals.KNOWN_MILLIS + 1;
    assertThat(fill(stamp)).isFalse();
  }

  @Test
  void fill_losesWhenTheStampIsOfTheOwnerBefore() {
    long stamp = store.stamp();
    TestNode other = new TestNode(7);
    other.nowMillis = node.nowMillis - 500; // Its wall clock is behind.
    PartitionStore successor = other.backup(0);
    copy(store, successor);
    successor.takeOver();
    assertThat(fill(successor, stamp)).isFalse();
    assertThat(fill(successor, successor.stamp())).as("in doubt").isFalse();
    other.nowMillis += 1000;
    assertThat(fill(successor, stamp)).isFalse();
    other.nowMillis++;
    assertThat(fill(successor, successor.stamp())).isTrue();
  }

  @Test
  void versionsOfANewOwner_areNotAheadOfItsClock() {
    PartitionStore successor = node.backup(1);
    successor.takeOver();
    set(successor, "k", "v");
    assertThat(HybridClock.millisOf(successor.get(0, bytes("k")).version()))
        .isEqualTo(node.nowMillis);
  }

  @Test
  void fill_losesWhenTheStampIsFromTheFuture() {
    assertThat(fill(store.stamp() + 1000)).isFalse();
    assertThat(get(store, "k")).isEqualTo("-");
  }

  private boolean fill(long stamp) {
    return fill(store, stamp);
  }

  private static boolean fill(PartitionStore owner, long stamp) {
    SetValue value = SetValue.of(bytes("loaded"), Expiry.DEFAULT);
    return owner
        .apply(0, bytes("k"), new Conditional(value, stamp, null, false))
        .outcome()
        .isDone();
  }
}
