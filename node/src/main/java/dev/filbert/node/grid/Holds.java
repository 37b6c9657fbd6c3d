/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one partition that transactions keep other writers from. A hold ends when it is
 * released, when the member that took it has left, or when its time is over; the latter two are
 * found out when somebody runs into it. Holds go with the partition when it moves, but not to its
 * backups: when the owner dies, others are let in.
 *
 * <p>Threading: confined to whoever has the partition's {@link Claim}.
 */
final class Holds {
  /** How many transactions may hold keys of one partition; others have to wait. */
  static final int HOLDS_MAX = 1024;

  private final Map<RequestId, Held> held = new LinkedHashMap<>();
  private final Map<Key, RequestId> byKey = new HashMap<>();
  private final Predicate<UUID> isMember;

  /** Whether nobody holds anything. */
  private boolean free = true;

  /** Nothing is held; {@code isMember} tells whether a member is still there. */
  Holds(Predicate<UUID> isMember) {
    this.isMember = isMember;
  }

  /** A hold; see {@link #take}. */
  record Held(RequestId id, UUID member, List<byte[]> keys, long untilMillis) {

    void write(DataOutput out) throws IOException {
      id.write(out);
      out.writeLong(member.getMostSignificantBits());
      out.writeLong(member.getLeastSignificantBits());
      WireFormat.writeKeys(out, keys);
      out.writeLong(untilMillis);
    }

    static Held read(DataInput in) throws IOException {
      return new Held(
          RequestId.read(in),
          new UUID(in.readLong(), in.readLong()),
          WireFormat.readKeys(in),
          in.readLong());
    }
  }

  private record Key(byte[] bytes) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(bytes);
    }
  }

  /** Whether nobody holds anything: asked before each write, so it must cost nothing. */
  boolean isFree() {
    return free;
  }

  /**
   * Whether a key is held by somebody else.
   *
   * @param own a hold that is no obstacle, or null
   * @param nowMillis epoch milliseconds
   */
  boolean blocks(byte[] key, @Nullable RequestId own, long nowMillis) {
    if (free) {
      return false;
    }
    RequestId holder = byKey.get(new Key(key));
    if (holder == null || holder.equals(own)) {
      return false;
    }
    Held hold = held.get(holder);
    if (hold != null && (hold.untilMillis <= nowMillis || !isMember.test(hold.member))) {
      release(holder);
      return false;
    }
    return true;
  }

  /**
   * Holds keys; repeating it does no harm.
   *
   * @param id names the hold
   * @param member who takes it
   * @param untilMillis when it ends by itself, in epoch milliseconds
   * @return false if any of the keys is held by somebody else, or if there are too many holds:
   *     nothing is held then
   */
  boolean take(RequestId id, UUID member, List<byte[]> keys, long untilMillis, long nowMillis) {
    if (held.containsKey(id)) {
      return true;
    }
    if (held.size() >= HOLDS_MAX) {
      dropOver(nowMillis);
    }
    if (held.size() >= HOLDS_MAX || keys.stream().anyMatch(key -> blocks(key, id, nowMillis))) {
      return false;
    }
    put(new Held(id, member, keys, untilMillis));
    return true;
  }

  private void put(Held hold) {
    held.put(hold.id, hold);
    hold.keys.forEach(key -> byKey.put(new Key(key), hold.id));
    free = false;
  }

  /** All holds, as they travel with the partition. */
  List<Held> all() {
    return List.copyOf(held.values());
  }

  /** Replaces all holds by those that came with the partition. */
  void replace(List<Held> came) {
    clear();
    came.forEach(this::put);
  }

  /** Whether {@code id} is in force. */
  boolean has(RequestId id) {
    return held.containsKey(id);
  }

  /** Ends a hold, if it is there. */
  void release(RequestId id) {
    Held gone = held.remove(id);
    if (gone != null) {
      gone.keys.forEach(key -> byKey.remove(new Key(key), id));
      free = held.isEmpty();
    }
  }

  /** Ends all holds. */
  void clear() {
    held.clear();
    byKey.clear();
    free = true;
  }

  int size() {
    return held.size();
  }

  private void dropOver(long nowMillis) {
    all().stream()
        .filter(hold -> hold.untilMillis <= nowMillis || !isMember.test(hold.member))
        .forEach(hold -> release(hold.id));
  }
}
