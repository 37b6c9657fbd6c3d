/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.filbert.client.coherence.WireKey;
import dev.filbert.node.slot.Slot;
import dev.filbert.node.slot.SlotPartitions;
import dev.filbert.node.store.ChangeCause;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The grid below the nodes: which node owns a partition, what the owner holds, and, for the checks
 * alone, when every version of every key was replaced.
 */
final class Keyspace {
  private static final long NEVER = Long.MAX_VALUE;

  /** What keys are before their first write: 0 would mean that there are no versions. */
  private static final long FIRST = 1;

  /** Writes that are younger than this may be lost with their owner. */
  private static final long TAIL_NANOS = 100 * Timeline.MILLI;

  private record State(long version, boolean present, long expires, long written) {}

  /** A key: its names, what it is, what it was before, and what became of its versions. */
  private static final class Entry {
    final byte[] bytes;
    final WireKey wire;
    final int slot;
    final int partition;
    State state = new State(FIRST, false, NEVER, 0);
    State before = state;
    final Map<Long, Long> replaced = new HashMap<>();
    final Map<Long, Long> expires = new HashMap<>();

    Entry(byte[] bytes, int partition) {
      this.bytes = bytes;
      this.wire = new WireKey(bytes);
      this.slot = Slot.of(bytes);
      this.partition = partition;
    }
  }

  private final Timeline timeline;
  private final List<Entry> entries = new ArrayList<>();
  private final Map<WireKey, Integer> numbers = new HashMap<>();
  private final @Nullable Node[] owners;
  private long versions = FIRST;

  Keyspace(Timeline timeline, int keys, int partitions) {
    this.timeline = timeline;
    this.owners = new Node[partitions];
    SlotPartitions map = new SlotPartitions(partitions);
    for (int i = 0; i < keys; i++) {
      byte[] bytes = ("k" + i).getBytes(UTF_8);
      entries.add(new Entry(bytes, map.partitionOf(bytes)));
      numbers.put(wire(i), i);
    }
  }

  int keys() {
    return entries.size();
  }

  int partitions() {
    return owners.length;
  }

  WireKey wire(int key) {
    return entries.get(key).wire;
  }

  byte[] bytes(int key) {
    return entries.get(key).bytes;
  }

  int slot(int key) {
    return entries.get(key).slot;
  }

  int partition(int key) {
    return entries.get(key).partition;
  }

  /** The number of a key, which must exist. */
  int number(byte[] key) {
    Integer number = numbers.get(new WireKey(key));
    if (number == null) {
      throw new Violation("keys", "a push names a key that does not exist");
    }
    return number;
  }

  /** The owner of a partition, or null while it has none. */
  @Nullable Node owner(int partition) {
    return owners[partition];
  }

  /** Takes a partition from its owner: nobody answers for it now. */
  void disown(int partition) {
    owners[partition] = null;
  }

  /** Gives a partition to a node, which must have put that into its stream before. */
  void own(int partition, Node owner) {
    owners[partition] = owner;
  }

  /** Executes a request at the owner, who tells of a change after it is visible. */
  Answer.Entry execute(Request request, Node owner) {
    int key = request.key();
    expire(key, owner);
    Entry entry = entries.get(key);
    switch (request.kind()) {
      case WRITE ->
          change(
              entry,
              owner,
              ChangeCause.WRITTEN,
              true,
              request.argument() == 0 ? NEVER : timeline.now() + request.argument());
      case REMOVE -> change(entry, owner, ChangeCause.REMOVED, false, NEVER);
      default -> {}
    }
    State state = entry.state;
    long ttl = state.expires == NEVER ? -1 : (state.expires - timeline.now()) / Timeline.MILLI;
    boolean unchanged = request.kind() == Request.Kind.READ && state.version <= request.argument();
    return new Answer.Entry(state.present, state.version, ttl, unchanged ? 0 : state.version);
  }

  /** Loses what was written last, as a backup that never got it: true of young writes only. */
  boolean loseLast(int key) {
    Entry entry = entries.get(key);
    State lost = entry.state;
    if (lost == entry.before || timeline.now() - lost.written > TAIL_NANOS) {
      return false;
    }
    entry.replaced.put(lost.version, timeline.now());
    entry.state = entry.before;
    entry.replaced.remove(entry.state.version);
    return true;
  }

  /** The version of a key now. */
  long version(int key) {
    return entries.get(key).state.version;
  }

  /** When a version of a key was replaced; {@link Long#MAX_VALUE} if it is still the one. */
  long replaced(int key, long version) {
    return entries.get(key).replaced.getOrDefault(version, NEVER);
  }

  /** When a version of a key expires; {@link Long#MAX_VALUE} for never. */
  long expires(int key, long version) {
    return entries.get(key).expires.getOrDefault(version, NEVER);
  }

  /** Whether a version of a key was ever given out. */
  boolean isKnown(int key, long version) {
    Entry entry = entries.get(key);
    return version == entry.state.version || entry.replaced.containsKey(version);
  }

  private void expire(int key, Node owner) {
    Entry entry = entries.get(key);
    if (entry.state.present && timeline.now() >= entry.state.expires) {
      change(entry, owner, ChangeCause.EXPIRED, false, NEVER);
    }
  }

  private void change(Entry entry, Node owner, ChangeCause cause, boolean present, long expires) {
    entry.replaced.put(entry.state.version, timeline.now());
    entry.before = entry.state;
    entry.state = new State(++versions, present, expires, timeline.now());
    if (expires != NEVER) {
      entry.expires.put(entry.state.version, expires);
    }
    owner.changed(entry.partition, entry.bytes, entry.state.version, cause);
  }
}
