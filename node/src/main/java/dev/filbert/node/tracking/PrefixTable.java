/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.tracking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/**
 * The prefixes of BCAST sessions. A change costs as many lookups as there are different lengths of
 * prefixes.
 *
 * <p>Threading: thread-safe.
 */
final class PrefixTable {
  private record Listed(byte[] prefix, List<TrackedSession> sessions) {}

  private record State(Map<TrackedKey, Listed> byPrefix, int[] lengths) {}

  private volatile State state = new State(Map.of(), new int[0]);

  /** Adds a session under its prefixes; those it has already count once. */
  synchronized void add(TrackedSession session, Iterable<byte[]> prefixes) {
    Map<TrackedKey, Listed> next = new HashMap<>(state.byPrefix);
    for (byte[] prefix : prefixes) {
      TrackedKey name = nameOf(prefix);
      List<TrackedSession> sessions = new ArrayList<>();
      Listed before = next.get(name);
      if (before != null) {
        sessions.addAll(before.sessions());
      }
      if (!sessions.contains(session)) {
        sessions.add(session);
      }
      next.put(name, new Listed(prefix, sessions));
    }
    become(next);
  }

  /** Takes a session out. */
  synchronized void remove(TrackedSession session) {
    Map<TrackedKey, Listed> next = new HashMap<>();
    state.byPrefix.forEach(
        (name, listed) -> {
          List<TrackedSession> left = new ArrayList<>(listed.sessions());
          left.remove(session);
          if (!left.isEmpty()) {
            next.put(name, new Listed(listed.prefix(), left));
          }
        });
    become(next);
  }

  /** Calls {@code visitor} with each prefix of {@code key} and each session under it. */
  void match(byte[] key, BiConsumer<byte[], TrackedSession> visitor) {
    State now = state;
    for (int length : now.lengths) {
      if (length > key.length) {
        return;
      }
      Listed listed = now.byPrefix.get(nameOf(Arrays.copyOf(key, length)));
      if (listed != null) {
        listed.sessions().forEach(session -> visitor.accept(listed.prefix(), session));
      }
    }
  }

  /** How many there are. */
  int size() {
    return state.byPrefix.size();
  }

  private void become(Map<TrackedKey, Listed> next) {
    SortedSet<Integer> lengths = new TreeSet<>();
    next.values().forEach(listed -> lengths.add(listed.prefix().length));
    state = new State(next, lengths.stream().mapToInt(Integer::intValue).toArray());
  }

  private static TrackedKey nameOf(byte[] prefix) {
    return new TrackedKey(0, prefix);
  }
}
