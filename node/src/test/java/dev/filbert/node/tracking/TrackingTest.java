/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.tracking;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.filbert.node.coherence.FreshnessSnapshot;
import dev.filbert.node.slot.SlotPartitions;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every rule of tracking, without a node around it. */
class TrackingTest {
  private static final int PARTITIONS = 16;
  private static final int KEYS_MAX = 3;

  private final Map<Long, TestOutlet> outlets = new HashMap<>();
  private final AtomicLong origins = new AtomicLong(100);
  private final Queue<Runnable> delayed = new ArrayDeque<>();
  private final Tracking tracking =
      new Tracking(
          KEYS_MAX,
          PARTITIONS,
          outlets::get,
          origins::incrementAndGet,
          (millis, task) -> delayed.add(task));
  private final TestOutlet outlet = connect(1);
  private final TrackedSession session = tracking.open(outlet);

  @BeforeEach
  void everyPartitionHasAnOwner() {
    vouch(1, "a", 0);
  }

  @Test
  void change_isPushedToWhoeverReadTheKey_once() {
    tracking.turnOn(session, mode());
    read("k");
    change("other");
    change("k");
    change("k");
    assertThat(outlet.pushes()).containsExactly(">[\"invalidate\", [\"k\"]]");
    read("k");
    change("k");
    assertThat(outlet.pushes()).hasSize(1);
  }

  @Test
  void sameKeyReadTwice_isOneRegistration() {
    tracking.turnOn(session, mode());
    read("k");
    read("k");
    assertThat(tracking.table().keys()).isEqualTo(1);
    assertThat(tracking.table().registrations()).isEqualTo(1);
    change("k");
    assertThat(outlet.pushes()).hasSize(1);
    assertThat(tracking.table().registrations()).isZero();
  }

  @Test
  void keyOfAnotherDatabase_isTheSameKey() {
    tracking.turnOn(session, mode());
    read("k");
    tracking.changed(partition("k"), 7, bytes("k"), 1, 0);
    assertThat(outlet.pushes()).hasSize(1);
  }

  @Test
  void sessionThatTurnedOff_hearsNothing() {
    tracking.turnOn(session, mode());
    read("k");
    tracking.turnOff(session);
    change("k");
    assertThat(outlet.pushes()).isEmpty();
    assertThat(tracking.isWatching()).isFalse();
  }

  @Test
  void noLoop_keepsTheOwnChangeQuiet() {
    tracking.turnOn(session, noLoop());
    read("k");
    changeByItself("k", session.origin());
    assertThat(outlet.pushes()).isEmpty();
  }

  @Test
  void noLoop_ownChangeThatComesAfterTheNextRead_leavesThatReadRegistered() {
    tracking.turnOn(session, noLoop());
    read("k"); // After the reply of the write, before its change.
    changeByItself("k", session.origin());
    change("k");
    assertThat(outlet.pushes()).containsExactly(">[\"invalidate\", [\"k\"]]");
    assertThat(tracking.table().registrations()).isZero();
  }

  @Test
  void noLoop_ownChangeThatWasInDoubt_isTold() {
    tracking.turnOn(session, noLoop());
    long before = session.origin();
    session.disown();
    read("k");
    changeByItself("k", before);
    assertThat(outlet.pushes()).containsExactly(">[\"invalidate\", [\"k\"]]");
  }

  @Test
  void originMeansNothing_withoutNoLoop() {
    tracking.turnOn(session, mode());
    read("k");
    changeByItself("k", session.origin());
    assertThat(outlet.pushes()).hasSize(1);
  }

  @Test
  void optIn_remembersOnlyAfterCaching_optOutOnlyWithout() {
    tracking.turnOn(session, new TrackingMode(false, true, false, false, 0, new TreeSet<>(ORDER)));
    assertThat(session.remembersReads()).isFalse();
    session.caching(true);
    assertThat(session.remembersReads()).isTrue();
    tracking.turnOff(session);
    tracking.turnOn(session, new TrackingMode(false, false, true, false, 0, new TreeSet<>(ORDER)));
    assertThat(session.remembersReads()).isTrue();
    session.caching(true);
    assertThat(session.remembersReads()).isFalse();
  }

  @Test
  void broadcast_pushesOneArrayForEachPrefix_inTheirOrder() {
    tracking.turnOn(session, broadcast("foo", "bar"));
    change("foo1");
    change("bar1");
    change("foo2");
    change("baz");
    assertThat(outlet.pushes())
        .containsExactly(
            ">[\"invalidate\", [\"bar1\"]]", ">[\"invalidate\", [\"foo1\", \"foo2\"]]");
    assertThat(session.remembersReads()).isFalse();
  }

  @Test
  void broadcastWithoutPrefix_meansEveryKey() {
    tracking.turnOn(session, broadcast(""));
    change("x");
    assertThat(outlet.pushes()).containsExactly(">[\"invalidate\", [\"x\"]]");
  }

  @Test
  void redirect_sendsToTheOther_inTheShapeItKnows() {
    TestOutlet target = connect(2);
    tracking.turnOn(session, redirect(2));
    outlet.resp3 = false;
    target.resp3 = false;
    read("k");
    change("k");
    assertThat(target.pushes()).as("not subscribed").isEmpty();
    target.subscribed = true;
    read("k");
    change("k");
    assertThat(target.pushes())
        .containsExactly(">[\"message\", \"__redis__:invalidate\", [\"k\"]]");
    target.resp3 = true;
    read("k");
    change("k");
    assertThat(target.pushes()).containsExactly(">[\"invalidate\", [\"k\"]]");
    assertThat(outlet.pushes()).isEmpty();
  }

  @Test
  void brokenRedirect_isToldAndRemembered() {
    connect(2);
    tracking.turnOn(session, redirect(2));
    read("k");
    outlets.remove(2L);
    change("k");
    assertThat(outlet.pushes()).containsExactly(">[\"tracking-redir-broken\", :2]");
    assertThat(session.redirectBroken()).isTrue();
    assertThat(tracking.counters().brokenRedirects().sum()).isEqualTo(1);
    tracking.turnOn(session, mode());
    assertThat(session.redirectBroken()).isFalse();
  }

  @Test
  void resp2WithoutRedirect_hearsNothing() {
    outlet.resp3 = false;
    outlet.subscribed = true;
    tracking.turnOn(session, mode());
    read("k");
    change("k");
    assertThat(outlet.pushes()).isEmpty();
  }

  @Test
  void fullTable_evictsTheOldestKey_andInvalidatesIt() {
    tracking.turnOn(session, mode());
    for (int i = 0; i <= KEYS_MAX; i++) {
      read("k" + i);
    }
    assertThat(outlet.pushes()).containsExactly(">[\"invalidate\", [\"k0\"]]");
    assertThat(tracking.table().keys()).isEqualTo(KEYS_MAX);
    assertThat(tracking.counters().evicted().sum()).isEqualTo(1);
  }

  @Test
  void fullOfReaders_evictsTheOldestKey() {
    for (int i = 0; i < 8 * KEYS_MAX + 1; i++) {
      TrackedSession reader = tracking.open(connect(100 + i));
      tracking.turnOn(reader, mode());
      tracking.register(reader, bytes("hot"));
    }
    assertThat(tracking.table().registrations()).isZero();
    assertThat(outlets.get(100L).pushes()).hasSize(1);
    assertThat(outlets.get(100L + 8 * KEYS_MAX).pushes()).as("the last one, too").hasSize(1);
  }

  @Test
  void closedSession_leavesTheTable() {
    tracking.turnOn(session, mode());
    TrackedSession other = tracking.open(connect(2));
    tracking.turnOn(other, mode());
    read("mine");
    read("both");
    tracking.register(other, bytes("both"));
    tracking.close(session);
    vouch(1, "a", 0);
    assertThat(tracking.table().keys()).isEqualTo(1);
    assertThat(tracking.table().registrations()).isEqualTo(1);
    change("both");
    assertThat(outlets.get(2L).pushes()).hasSize(1);
    assertThat(outlet.pushes()).isEmpty();
  }

  @Test
  void flushOfPartitions_invalidatesTheirKeysOnly() {
    tracking.turnOn(session, mode());
    read("a");
    read("b");
    assertThat(partition("a")).isNotEqualTo(partition("b"));
    tracking.flush(only(partition("a")));
    assertThat(outlet.pushes()).containsExactly(">[\"invalidate\", [\"a\"]]");
    change("b");
    assertThat(outlet.pushes()).hasSize(1);
  }

  @Test
  void flushOfPartitions_empties_whoBroadcasts() {
    tracking.turnOn(session, broadcast("foo"));
    tracking.flush(only(3));
    assertThat(outlet.pushes()).containsExactly(">[\"invalidate\", null]");
  }

  @Test
  void flushAll_pushesNull() {
    tracking.turnOn(session, mode());
    read("a");
    tracking.flushAll();
    assertThat(outlet.pushes()).containsExactly(">[\"invalidate\", null]");
    assertThat(tracking.table().keys()).isZero();
  }

  @Test
  void clearOfADatabase_pushesOneNull_forAllPartitions() {
    tracking.turnOn(session, mode());
    read("a");
    for (int p = 0; p < PARTITIONS; p++) {
      tracking.cleared(p, 0, null, 1);
    }
    assertThat(outlet.pushes()).isEmpty();
    runDelayed();
    assertThat(outlet.pushes()).containsExactly(">[\"invalidate\", null]");
    assertThat(tracking.table().keys()).isZero();
  }

  @Test
  void clearThatWaits_isHandedOver_beforeAnybodyIsToldHowFreshHeIs() {
    tracking.turnOn(session, mode());
    tracking.cleared(0, 0, null, 1);
    tracking.settled();
    assertThat(outlet.pushes()).hasSize(1);
    runDelayed();
    assertThat(outlet.pushes()).as("not twice").isEmpty();
  }

  @Test
  void clearOfACache_invalidatesItsKeys_andWhoBroadcastsOverThem() {
    tracking.turnOn(session, mode());
    TestOutlet[] wide = {connect(2), connect(3), connect(4)};
    tracking.turnOn(tracking.open(wide[0]), broadcast("us"));
    tracking.turnOn(tracking.open(wide[1]), broadcast("users:4"));
    tracking.turnOn(tracking.open(wide[2]), broadcast("orders"));
    read("users:1");
    read("usersX");
    for (int p = 0; p < PARTITIONS; p++) {
      tracking.cleared(p, -1, "users", 1);
    }
    runDelayed();
    assertThat(outlet.pushes()).containsExactly(">[\"invalidate\", [\"users:1\"]]");
    assertThat(wide[0].pushes()).containsExactly(">[\"invalidate\", null]");
    assertThat(wide[1].pushes()).containsExactly(">[\"invalidate\", null]");
    assertThat(wide[2].pushes()).isEmpty();
  }

  @Test
  void readWhereNobodyVouches_isInvalidatedAtOnce() {
    tracking.turnOn(session, mode());
    tracking.vouched(FreshnessSnapshot.unknown(PARTITIONS));
    read("k");
    assertThat(outlet.pushes()).containsExactly(">[\"invalidate\", [\"k\"]]");
    assertThat(tracking.table().keys()).isZero();
  }

  @Test
  void newOwner_flushesWhatWasReadBefore() {
    tracking.turnOn(session, mode());
    read("k");
    vouch(2, "b", 0);
    assertThat(outlet.pushes()).hasSize(1);
    read("k");
    vouch(3, "b", 0);
    assertThat(outlet.pushes()).as("the same owner in another state").isEmpty();
  }

  private static final Comparator<byte[]> ORDER = Arrays::compareUnsigned;

  private static TrackingMode noLoop() {
    return new TrackingMode(false, false, false, true, 0, new TreeSet<>(ORDER));
  }

  private static TrackingMode mode() {
    return new TrackingMode(false, false, false, false, 0, new TreeSet<>(ORDER));
  }

  private static TrackingMode redirect(long id) {
    return new TrackingMode(false, false, false, false, id, new TreeSet<>(ORDER));
  }

  private static TrackingMode broadcast(String... prefixes) {
    TreeSet<byte[]> all = new TreeSet<>(ORDER);
    for (String prefix : prefixes) {
      all.add(bytes(prefix));
    }
    return new TrackingMode(true, false, false, false, 0, all);
  }

  private TestOutlet connect(long id) {
    TestOutlet made = new TestOutlet(id);
    outlets.put(id, made);
    return made;
  }

  private void read(String key) {
    tracking.register(session, bytes(key));
  }

  private void changeByItself(String key, long origin) {
    tracking.changed(partition(key), 0, bytes(key), 1, origin);
  }

  private void change(String key) {
    tracking.changed(partition(key), 0, bytes(key), 1, 0);
  }

  private void vouch(long map, String owner, int index) {
    byte[] owners = new byte[PARTITIONS];
    Arrays.fill(owners, (byte) index);
    tracking.vouched(new FreshnessSnapshot(map, List.of(owner), new long[] {0}, owners, 0));
  }

  private void runDelayed() {
    while (!delayed.isEmpty()) {
      delayed.remove().run();
    }
  }

  private static BitSet only(int partition) {
    BitSet set = new BitSet();
    set.set(partition);
    return set;
  }

  private static int partition(String key) {
    return new SlotPartitions(PARTITIONS).partitionOf(bytes(key));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
