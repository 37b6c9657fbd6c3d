/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.filbert.node.keyspace.CacheSettings;
import dev.filbert.node.keyspace.Entry;
import dev.filbert.node.keyspace.Eviction;
import dev.filbert.node.keyspace.Expiry;
import dev.filbert.node.keyspace.KeyFilter;
import dev.filbert.node.keyspace.KeyedMutation;
import dev.filbert.node.keyspace.KeyspaceException;
import dev.filbert.node.keyspace.Outcome;
import dev.filbert.node.keyspace.Remove;
import dev.filbert.node.keyspace.ScanPage;
import dev.filbert.node.keyspace.Scope;
import dev.filbert.node.keyspace.SetValue;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class InMemoryKeyspaceTest {
  private static final SetValue ONCE =
      new SetValue(bytes("v"), Expiry.DEFAULT, SetValue.Condition.IF_ABSENT, false);

  private long now = 1_000_000;
  private final InMemoryKeyspace keyspace = new InMemoryKeyspace(() -> now);

  @Test
  void entry_atItsDeadline_isGone() {
    put("k", Expiry.after(100));
    now += 99;
    assertThat(keyspace.peek(0, bytes("k"))).isNotNull();
    now += 1;
    assertThat(keyspace.peek(0, bytes("k"))).isNull();
  }

  @Test
  void databases_areApart() {
    put("k", Expiry.NEVER);
    assertThat(keyspace.read(1, bytes("k")).join()).isNull();
  }

  @Test
  void scan_seesEveryKeyOnce_whenNothingChanges() {
    Set<String> expected = new HashSet<>();
    for (int i = 0; i < 500; i++) {
      put("k" + i, Expiry.NEVER);
      expected.add("k" + i);
    }
    Set<String> seen = new HashSet<>();
    long cursor = 0;
    do {
      ScanPage page = keyspace.scan(0, cursor, 7, KeyFilter.ALL, Scope.CLUSTER).join();
      page.keys().forEach(k -> assertThat(seen.add(new String(k, UTF_8))).isTrue());
      cursor = page.cursor();
    } while (cursor != 0);
    assertThat(seen).isEqualTo(expected);
  }

  @Test
  void writeTogether_whenOneIsRefused_changesNothing() {
    put("{t}b", Expiry.NEVER);
    List<Outcome> outcomes =
        keyspace
            .writeTogether(
                0,
                List.of(
                    new KeyedMutation(bytes("{t}a"), ONCE), new KeyedMutation(bytes("{t}b"), ONCE)))
            .join();
    assertThat(outcomes.get(1).isDone()).isFalse();
    assertThat(keyspace.peek(0, bytes("{t}a"))).isNull();
  }

  @Test
  void writeTogether_acrossSlots_isABug() {
    List<KeyedMutation> writes =
        List.of(
            new KeyedMutation(bytes("a"), Remove.ANY), new KeyedMutation(bytes("b"), Remove.ANY));
    assertThatThrownBy(() -> keyspace.writeTogether(0, writes))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void namedCache_givesItsTtl_countsAndIsCleared() {
    keyspace.declare(new CacheSettings("users", 1, 50, 0, 0, 0, Eviction.LRU)).join();
    put("users:1", Expiry.DEFAULT);
    put("other:1", Expiry.DEFAULT);
    assertThat(keyspace.peek(0, bytes("users:1")).deadlineMillis()).isEqualTo(now + 50);
    assertThat(keyspace.caches()).extracting(c -> c.settings().name()).containsExactly("", "users");
    assertThat(keyspace.caches().get(1).hits()).isEqualTo(1);
    assertThat(keyspace.clearCache("users").join()).isTrue();
    assertThat(keyspace.size(0, Scope.CLUSTER).join()).isEqualTo(1);
    assertThat(keyspace.clearCache("nobody").join()).isFalse();
  }

  @Test
  void fullCache_evictsOrRefuses_asDeclared() {
    keyspace.declare(new CacheSettings("lru", 1, 0, 0, 1, 0, Eviction.LRU)).join();
    keyspace.declare(new CacheSettings("none", 1, 0, 0, 1, 0, Eviction.NONE)).join();
    put("lru:1", Expiry.DEFAULT);
    assertThat(put("lru:2", Expiry.DEFAULT).isDone()).isTrue();
    assertThat(keyspace.peek(0, bytes("lru:1"))).isNull();
    put("none:1", Expiry.DEFAULT);
    assertThat(put("none:2", Expiry.DEFAULT).status()).isEqualTo(Outcome.Status.OUT_OF_MEMORY);
  }

  @Test
  void completion_waitsForTheExecutor() {
    Queue<Runnable> queue = new ArrayDeque<>();
    keyspace.completeOn(queue::add);
    CompletableFuture<Outcome> write = keyspace.write(0, bytes("k"), ONCE);
    assertThat(write).isNotDone();
    queue.remove().run();
    assertThat(write).isCompletedWithValue(Outcome.DONE);
  }

  @Test
  void failure_reachesFuturesAndPeek() {
    keyspace.failWith(KeyspaceException.Kind.FENCED);
    assertThat(keyspace.read(0, bytes("k"))).isCompletedExceptionally();
    assertThatThrownBy(() -> keyspace.peek(0, bytes("k"))).isInstanceOf(KeyspaceException.class);
  }

  @Test
  void peek_onDemand_sendsElsewhere() {
    put("k", Expiry.NEVER);
    keyspace.answerElsewhere(true);
    assertThat(keyspace.peek(0, bytes("k"))).isSameAs(Entry.ELSEWHERE);
    assertThat(keyspace.read(0, bytes("k")).join()).isNotNull();
  }

  private Outcome put(String key, Expiry expiry) {
    return keyspace.write(0, bytes(key), SetValue.of(bytes("v"), expiry)).join();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
