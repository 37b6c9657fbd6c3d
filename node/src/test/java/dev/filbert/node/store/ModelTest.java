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

import dev.filbert.node.keyspace.AddInteger;
import dev.filbert.node.keyspace.CacheReport;
import dev.filbert.node.keyspace.ChangeExpiry;
import dev.filbert.node.keyspace.Entry;
import dev.filbert.node.keyspace.Expiry;
import dev.filbert.node.keyspace.KeyFilter;
import dev.filbert.node.keyspace.Mutation;
import dev.filbert.node.keyspace.Remove;
import dev.filbert.node.keyspace.SetValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.RepeatedTest;

/** Random operations on an owner and its backup, beside a plain map that does the same. */
class ModelTest {
  private static final int STEPS = 3000;
  private static final int DATABASES = 3;

  private record Slot(int database, String key) {}

  private record Value(String text, long deadlineMillis) {}

  private final TestNode here = new TestNode(1);
  private final TestNode there = new TestNode(2);
  private final Map<Slot, Value> model = new HashMap<>();
  private final long seed = new Random().nextLong();
  private final Random random = new Random(seed);
  private PartitionStore owner = here.owner();
  private PartitionStore backup = there.backup(0);
  private TestNode ownerNode = here;
  private TestNode backupNode = there;

  @RepeatedTest(30)
  void aStore_isAMapWithExpiry() {
    for (int i = 0; i < STEPS; i++) {
      step();
      model.values().removeIf(value -> value.deadlineMillis() <= here.nowMillis);
      if (i % 100 == 0) {
        compare();
      }
    }
    compare();
  }

  private void step() {
    int dice = random.nextInt(1000);
    if (dice < 400) {
      set();
    } else if (dice < 600) {
      remove();
    } else if (dice < 700) {
      increment();
    } else if (dice < 800) {
      expire();
    } else if (dice < 900) {
      here.nowMillis += random.nextInt(50);
      there.nowMillis = here.nowMillis;
    } else if (dice < 980) {
      owner.reap(random.nextInt(20)).forEach(backup::absorb);
      backup.reap(random.nextInt(20));
    } else if (dice < 985) {
      clear();
    } else if (dice < 990) {
      String name = "c" + random.nextInt(5);
      here.catalog.declare(cache(name));
      there.catalog.declare(cache(name));
    } else if (dice < 995) {
      promote();
    } else {
      replaceBackup();
    }
  }

  private void set() {
    Slot slot = someSlot();
    String value = "" + random.nextInt(1000);
    boolean expires = random.nextInt(3) == 0;
    Expiry expiry = expires ? Expiry.after(random.nextInt(200) - 10) : Expiry.DEFAULT;
    apply(slot, SetValue.of(bytes(value), expiry));
    long deadline = expires ? here.nowMillis + expiry.millis() : Entry.NO_DEADLINE;
    model.put(slot, new Value(value, deadline));
  }

  private void remove() {
    Slot slot = someSlot();
    boolean removed = apply(slot, Remove.ANY).outcome().isDone();
    assertThat(removed).as("seed %d", seed).isEqualTo(model.remove(slot) != null);
  }

  private void increment() {
    Slot slot = someSlot();
    Value before = model.getOrDefault(slot, new Value("0", Entry.NO_DEADLINE));
    long sum = Long.parseLong(before.text()) + 3;
    assertThat(apply(slot, new AddInteger(3)).outcome().number())
        .as("seed %d", seed)
        .isEqualTo(sum);
    model.put(slot, new Value("" + sum, before.deadlineMillis()));
  }

  private void expire() {
    Slot slot = someSlot();
    long millis = random.nextInt(300);
    apply(slot, new ChangeExpiry(Expiry.after(millis), Set.of(), false));
    model.computeIfPresent(slot, (s, value) -> new Value(value.text(), here.nowMillis + millis));
  }

  private void clear() {
    int database = random.nextInt(DATABASES + 1) - 1;
    String cache = "c" + random.nextInt(5);
    if (random.nextBoolean()
        || here.catalog.all().stream().noneMatch(c -> c.name().equals(cache))) {
      backup.absorb(owner.clear(database, null));
      model.keySet().removeIf(s -> database < 0 || s.database() == database);
    } else {
      backup.absorb(owner.clear(database, cache));
      model
          .keySet()
          .removeIf(
              s -> (database < 0 || s.database() == database) && s.key().startsWith(cache + ":"));
    }
  }

  private void promote() {
    PartitionStore demoted = owner;
    TestNode demotedNode = ownerNode;
    owner = backup;
    ownerNode = backupNode;
    backup = demoted;
    backupNode = demotedNode;
    backup.role(false);
    owner.role(true);
  }

  private void replaceBackup() {
    backup.destroy();
    backup = backupNode.backup(0);
    copy(owner, backup);
  }

  private Applied apply(Slot slot, Mutation mutation) {
    Applied applied = owner.apply(slot.database(), bytes(slot.key()), mutation);
    applied.replicas().forEach(backup::absorb);
    return applied;
  }

  private void compare() {
    for (PartitionStore store : List.of(owner, backup)) {
      Map<String, String> content = new TreeMap<>();
      for (int database = 0; database < DATABASES; database++) {
        for (byte[] key : store.scan(database, 0, 1_000_000, KeyFilter.ALL).keys()) {
          Entry entry = store.get(database, key);
          String before =
              content.put(
                  database + "/" + text(key), text(entry.value()) + "@" + entry.deadlineMillis());
          assertThat(before).as("twice in a scan, seed %d", seed).isNull();
        }
      }
      Map<String, String> expected = new TreeMap<>();
      model.forEach(
          (slot, value) ->
              expected.put(
                  slot.database() + "/" + slot.key(), value.text() + "@" + value.deadlineMillis()));
      assertThat(content).as("seed %d", seed).isEqualTo(expected);
    }
    compareAccounts(ownerNode, owner, true);
    compareAccounts(backupNode, backup, false);
  }

  private void compareAccounts(TestNode node, PartitionStore store, boolean owned) {
    long size = store.size(0) + store.size(1) + store.size(2);
    List<Long> entries = new ArrayList<>();
    long bytes = 0;
    for (CacheReport report : node.catalog.reports()) {
      entries.add(owned ? report.ownedEntries() : report.backupEntries());
      bytes += owned ? report.ownedBytes() : report.backupBytes();
      assertThat(owned ? report.backupEntries() : report.ownedEntries()).isZero();
    }
    assertThat(entries.stream().mapToLong(n -> n).sum()).as("seed %d", seed).isEqualTo(size);
    assertThat(bytes).as("seed %d", seed).isEqualTo(node.budget.used());
  }

  private Slot someSlot() {
    int number = random.nextInt(60);
    String key = number < 30 ? "c" + number % 5 + ":" + number : "k" + number;
    return new Slot(random.nextInt(DATABASES), key);
  }
}
