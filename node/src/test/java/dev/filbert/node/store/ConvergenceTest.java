/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.store;

import static dev.filbert.node.store.TestNode.bytes;
import static dev.filbert.node.store.TestNode.cache;
import static dev.filbert.node.store.TestNode.copy;
import static dev.filbert.node.store.TestNode.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.filbert.node.keyspace.Entry;
import dev.filbert.node.keyspace.KeyFilter;
import dev.filbert.node.keyspace.Remove;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Copies that absorb the same things end up equal, whatever the order. */
class ConvergenceTest {
  private static final String[] KEYS = {"a", "b", "users:1", "users:2", "c"};

  private final TestNode node = new TestNode(cache("users"));

  @RepeatedTest(500)
  void copies_thatAbsorbTheSame_inAnyOrder_areEqual() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    List<Consumer<PartitionStore>> news = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      news.add(random.nextInt(8) == 0 ? someMark(random) : someReplica(random));
    }
    Map<String, String> expected = null;
    for (int copy = 0; copy < 4; copy++) {
      Collections.shuffle(news, random);
      PartitionStore store = node.backup(0);
      store.role(copy % 2 == 0);
      for (Consumer<PartitionStore> item : news) {
        item.accept(store);
        if (random.nextInt(4) == 0) {
          news.get(random.nextInt(news.indexOf(item) + 1)).accept(store);
        }
        if (random.nextInt(10) == 0) {
          store.reap(3);
        }
      }
      Map<String, String> content = content(store);
      assertThat(content).as("seed %d", seed).isEqualTo(expected == null ? content : expected);
      expected = content;

      PartitionStore next = node.backup(0);
      copy(store, next);
      assertThat(content(next)).as("a copy of the copy, seed %d", seed).isEqualTo(expected);
    }
  }

  @Test
  void twoParts_thatMerge_endUpEqual() {
    TestNode left = new TestNode(1, cache("users"));
    TestNode right = new TestNode(2, cache("users"));
    Random random = new Random(7);
    PartitionStore[] sides = {left.owner(), right.owner()};
    for (int i = 0; i < 2000; i++) {
      left.nowMillis += random.nextInt(3);
      right.nowMillis = left.nowMillis;
      PartitionStore side = sides[random.nextInt(2)];
      String key = "k" + random.nextInt(100);
      if (random.nextInt(3) == 0) {
        side.apply(0, bytes(key), Remove.ANY);
      } else if (random.nextInt(200) == 0) {
        side.clear(0, null);
      } else {
        TestNode.set(side, key, "v" + i);
      }
    }
    List<Replica> fromLeft = new ArrayList<>();
    ReplicaCursor cursor = sides[0].replicas(rules -> true);
    while (!cursor.done()) {
      fromLeft.addAll(cursor.next(1000));
    }
    List<ClearMark> marks = cursor.marks();
    copy(sides[1], sides[0]);
    marks.forEach(sides[1]::absorb);
    fromLeft.forEach(sides[1]::absorb);
    assertThat(content(sides[0])).isEqualTo(content(sides[1])).isNotEmpty();
  }

  private Consumer<PartitionStore> someReplica(Random random) {
    byte[] key = bytes(KEYS[random.nextInt(KEYS.length)]);
    int database = random.nextInt(2);
    long version = 1 + random.nextInt(30);
    if (random.nextInt(3) == 0) {
      return store -> store.absorb(Replica.tombstone(database, key, version));
    }
    boolean expired = random.nextInt(4) == 0;
    long deadline = expired ? node.nowMillis - 20_000 : Entry.NO_DEADLINE;
    Entry entry = new Entry(bytes("v" + random.nextInt(3)), version, deadline, node.nowMillis);
    return store -> store.absorb(Replica.of(database, key, entry));
  }

  private static Consumer<PartitionStore> someMark(Random random) {
    int database = random.nextInt(3) - 1;
    String cache = new String[] {null, "users", ""}[random.nextInt(3)];
    ClearMark mark = new ClearMark(database, cache, 1 + random.nextInt(30));
    return store -> store.absorb(mark);
  }

  private static Map<String, String> content(PartitionStore store) {
    Map<String, String> content = new TreeMap<>();
    for (int database = 0; database < 2; database++) {
      for (byte[] key : store.scan(database, 0, 1_000_000, KeyFilter.ALL).keys()) {
        Entry entry = store.get(database, key);
        content.put(database + "/" + text(key), text(entry.value()) + "@" + entry.version());
      }
    }
    return content;
  }
}
