/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import dev.filbert.node.keyspace.Entry;
import dev.filbert.node.keyspace.Outcome;
import dev.filbert.node.store.Replica;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the last writes of one partition answered, so that a write that arrives twice takes place
 * once: the second time it gets the first answer, and its copies go to the backups again.
 *
 * <p>A node repeats a write only while the request lives, so results may go after {@link
 * #maxAgeMillis}; each request also says below which sequence its node has nothing open, and
 * results below that go at once. What remains is bounded by count and by bytes, oldest out first.
 *
 * <p>Threading: confined to whoever has the partition's {@link Claim}.
 */
final class RecentResults {
  /** How many results one partition keeps. */
  static final int RESULTS_MAX = 4096;

  /** How many bytes of keys and values the results of one partition keep alive. */
  static final long BYTES_MAX = 256 << 10;

  private static final int RESULT_OVERHEAD_BYTES = 100;

  /** How many of the oldest results one write may look at, so that no write pays for all. */
  private static final int STEPS_MAX = 8;

  /** How many nodes, past ones included, the table tells apart. */
  private static final int NODES_MAX = 256;

  private final LinkedHashMap<RequestId, Result> results = new LinkedHashMap<>();

  /** For each incarnation of a node, the sequence below which it has nothing open. */
  private final LinkedHashMap<Long, Long> floors = new LinkedHashMap<>();

  private final long maxAgeMillis;
  private long bytes;

  /** A table whose results are forgotten {@code maxAgeMillis} after they were given. */
  RecentResults(long maxAgeMillis) {
    this.maxAgeMillis = maxAgeMillis;
  }

  /**
   * One answered write.
   *
   * @param id which
   * @param outcomes what it answered
   * @param copies what the backups must hold because of it
   * @param atMillis when
   * @param bytes what it keeps alive, roughly
   */
  record Result(RequestId id, List<Outcome> outcomes, Copies copies, long atMillis, long bytes) {

    Result(RequestId id, List<Outcome> outcomes, Copies copies, long atMillis) {
      this(id, outcomes, copies, atMillis, bytes(outcomes, copies));
    }

    private static long bytes(List<Outcome> outcomes, Copies copies) {
      long sum = RESULT_OVERHEAD_BYTES;
      for (Replica replica : copies.replicas()) {
        sum += replica.key().length + length(replica.entry());
      }
      for (Outcome outcome : outcomes) {
        sum += length(outcome.entry());
      }
      return sum;
    }

    private static long length(@Nullable Entry entry) {
      return entry == null ? 0 : entry.payloadBytes();
    }
  }

  /**
   * Takes note that a node has nothing open below {@code openFrom}. Returns whether {@code id} is
   * below what is known of its node: then it is a late copy of a request that has been answered or
   * given up, and must not take place.
   */
  boolean isOver(RequestId id, long openFrom) {
    raiseFloor(id.incarnation(), openFrom);
    return id.sequence() < floors.getOrDefault(id.incarnation(), 0L);
  }

  /** See {@link #isOver(RequestId, long)}. */
  void raiseFloor(long incarnation, long openFrom) {
    floors.merge(incarnation, openFrom, Math::max);
    if (floors.size() > NODES_MAX) {
      floors.remove(floors.keySet().iterator().next());
    }
  }

  /** What is known of nodes, by incarnation: travels when the partition moves. */
  Map<Long, Long> floors() {
    return new HashMap<>(floors);
  }

  /** The answer that {@code id} got, or null if it is new or long ago. */
  @Nullable Result find(RequestId id) {
    return results.get(id);
  }

  /**
   * Remembers an answer, and forgets old ones.
   *
   * @param openFrom no request of the same node with a lower sequence is still open
   */
  void remember(Result result, long openFrom) {
    Result before = results.put(result.id(), result);
    bytes += result.bytes() - (before == null ? 0 : before.bytes());
    Iterator<Result> oldest = results.values().iterator();
    int steps = 0;
    while (oldest.hasNext()) {
      Result candidate = oldest.next();
      boolean tooMuch = results.size() > RESULTS_MAX || bytes > BYTES_MAX;
      if (!tooMuch
          && (++steps > STEPS_MAX
              || !isOver(candidate, result.id(), openFrom, result.atMillis()))) {
        break;
      }
      bytes -= candidate.bytes();
      oldest.remove();
    }
  }

  /** Forgets what is too old at {@code nowMillis}. */
  void expire(long nowMillis) {
    Iterator<Result> oldest = results.values().iterator();
    while (oldest.hasNext()) {
      Result candidate = oldest.next();
      if (candidate.atMillis() + maxAgeMillis > nowMillis) {
        break;
      }
      bytes -= candidate.bytes();
      oldest.remove();
    }
  }

  /** All results, oldest first: what travels when the partition moves. */
  List<Result> all() {
    return new ArrayList<>(results.values());
  }

  int size() {
    return results.size();
  }

  void clear() {
    floors.clear();
    results.clear();
    bytes = 0;
  }

  private boolean isOver(Result candidate, RequestId newest, long openFrom, long nowMillis) {
    boolean acknowledged =
        candidate.id().incarnation() == newest.incarnation()
            && candidate.id().sequence() < openFrom;
    return acknowledged || candidate.atMillis() + maxAgeMillis <= nowMillis;
  }
}
