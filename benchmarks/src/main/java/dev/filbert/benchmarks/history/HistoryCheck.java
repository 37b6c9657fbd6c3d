/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.history;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Checks histories against what a near-cache promises, key by key:
 *
 * <ul>
 *   <li>a read returns a value that was written, no later than the read ended;
 *   <li>the value was current at some moment of the read or of the time {@code bound} before it;
 *   <li>a client that wrote reads its own write or something newer;
 *   <li>a client never reads something older than it read before.
 * </ul>
 *
 * <p>Only what is certain is held against a read: a value counts as overwritten from the end of a
 * write that began after the value's own write had ended; writes that overlap in time may have
 * taken place in either order. So every violation is one, and none is found only where the clock
 * leaves it open.
 *
 * <p>A read that found nothing is not checked unless removals are part of the game: caches may
 * forget. If the client knew a value before, it was told that this is lost: what it reads next may
 * be older. Such losses are counted.
 */
public final class HistoryCheck {
  private static final int EXAMPLES_MAX = 10;
  private static final long NEVER = Long.MAX_VALUE;
  private static final long NOTHING = Long.MIN_VALUE;

  private final long boundNanos;
  private final boolean absenceCounts;
  private final List<String> examples = new ArrayList<>();

  private long reads;
  private long writes;
  private long unknownWrites;
  private long neverWritten;
  private long ownWritesLost;
  private long wentBack;
  private long tooStale;
  private long lossesTold;
  private long longestStaleness;

  private HistoryCheck(Duration bound, boolean absenceCounts) {
    this.boundNanos = bound.toNanos();
    this.absenceCounts = absenceCounts;
  }

  /**
   * Checks the logs of all clients of a run.
   *
   * @param bound how long a value may be returned after it was overwritten
   * @param absenceCounts whether a key may be absent only before its first write and after a
   *     removal: true for runs in which nothing expires and nothing is evicted
   */
  public static Verdict of(Collection<OperationLog> logs, Duration bound, boolean absenceCounts) {
    HistoryCheck check = new HistoryCheck(bound, absenceCounts);
    byKey(logs).forEach(check::key);
    return new Verdict(
        check.reads,
        check.writes,
        check.unknownWrites,
        check.neverWritten,
        check.ownWritesLost,
        check.wentBack,
        check.tooStale,
        check.longestStaleness,
        check.lossesTold,
        check.examples);
  }

  static Map<Integer, List<Operation>> byKey(Collection<OperationLog> logs) {
    Map<Integer, List<Operation>> keys = new HashMap<>();
    for (OperationLog log : logs) {
      for (int i = 0; i < log.size(); i++) {
        keys.computeIfAbsent(log.key(i), k -> new ArrayList<>())
            .add(
                new Operation(
                    log.client(), log.isWrite(i), log.value(i), log.start(i), log.end(i)));
      }
    }
    return keys;
  }

  private void key(int key, List<Operation> operations) {
    WriteTimes times = new WriteTimes(operations);
    operations.sort(Comparator.comparingLong(Operation::start));
    Map<Integer, Session> sessions = new HashMap<>();
    for (Operation operation : operations) {
      Session session =
          sessions.computeIfAbsent(operation.client(), client -> new Session(operations.size()));
      if (operation.write()) {
        writes++;
        if (operation.end() == OperationLog.UNKNOWN) {
          unknownWrites++;
        } else {
          session.wrote(operation.start(), operation.end());
        }
      } else if (operation.value() != OperationLog.ABSENT || absenceCounts) {
        reads++;
        read(key, operation, times, session);
      } else if (session.forget(operation.start())) {
        lossesTold++;
      }
    }
  }

  private void read(int key, Operation read, WriteTimes times, Session session) {
    long written = times.start(read.value());
    if (written == NEVER || written > read.end()) {
      neverWritten++;
      note("never written", key, read);
      return;
    }
    long overwritten = times.overwritten(read.value());
    long staleness = overwritten == NEVER ? 0 : Math.max(0, read.start() - overwritten);
    longestStaleness = Math.max(longestStaleness, staleness);
    if (staleness > boundNanos) {
      tooStale++;
      note("overwritten " + staleness / 1_000_000 + " ms before", key, read);
    }
    long settled = times.end(read.value());
    if (settled < session.newestWriteBefore(read.start())) {
      ownWritesLost++;
      note("own write lost", key, read);
    }
    if (settled < session.newestReadBefore(read.start())) {
      wentBack++;
      note("went back", key, read);
    }
    session.saw(written, read.end());
  }

  private void note(String what, int key, Operation read) {
    if (examples.size() < EXAMPLES_MAX) {
      examples.add(what + ": key " + key + ", " + read);
    }
  }

  /**
   * When each value of a key was written, and from when on it was certainly overwritten. A value
   * that is written twice, as absence may be, counts with its earliest start and its latest end.
   */
  static final class WriteTimes {
    private final Map<Long, long[]> times = new HashMap<>();
    private final long[] starts;

    /** For each of {@code starts}, the earliest end of the writes that begin there or later. */
    private final long[] earliestEnds;

    WriteTimes(List<Operation> operations) {
      times.put(OperationLog.ABSENT, new long[] {Long.MIN_VALUE, Long.MIN_VALUE});
      Operation[] sorted =
          operations.stream()
              .filter(Operation::write)
              .sorted(Comparator.comparingLong(Operation::start))
              .toArray(Operation[]::new);
      starts = new long[sorted.length];
      earliestEnds = new long[sorted.length];
      long earliest = NEVER;
      for (int i = sorted.length - 1; i >= 0; i--) {
        Operation write = sorted[i];
        starts[i] = write.start();
        earliest = Math.min(earliest, write.end());
        earliestEnds[i] = earliest;
        times.merge(
            write.value(),
            new long[] {write.start(), write.end()},
            (a, b) -> new long[] {Math.min(a[0], b[0]), Math.max(a[1], b[1])});
      }
    }

    /** When the first write of {@code value} began, or {@link #NEVER}. */
    long start(long value) {
      long[] found = times.get(value);
      return found == null ? NEVER : found[0];
    }

    /** When the last write of {@code value} ended, or {@link OperationLog#UNKNOWN}. */
    long end(long value) {
      long[] found = times.get(value);
      return found == null ? NEVER : found[1];
    }

    /** From when on {@code value} was certainly no longer current, or {@link #NEVER}. */
    long overwritten(long value) {
      long end = end(value);
      if (end == NEVER) {
        return NEVER;
      }
      int at = Arrays.binarySearch(starts, end);
      int next = at >= 0 ? at + 1 : -at - 1;
      while (next < starts.length && starts[next] == end) {
        next++;
      }
      return next == starts.length ? NEVER : earliestEnds[next];
    }
  }

  /** What one client has done to one key so far, in the order in which operations began. */
  private static final class Session {
    private final Marks written;
    private final Marks seen;

    Session(int capacity) {
      this.written = new Marks(Math.min(capacity, 16));
      this.seen = new Marks(Math.min(capacity, 16));
    }

    void wrote(long start, long end) {
      written.add(end, start);
    }

    void saw(long writeStart, long readEnd) {
      seen.add(readEnd, writeStart);
    }

    /** Whatever was known before {@code moment} is lost; returns whether anything was. */
    boolean forget(long moment) {
      boolean knew = Math.max(newestWriteBefore(moment), newestReadBefore(moment)) > NOTHING;
      written.forget();
      seen.forget();
      return knew;
    }

    /** The latest beginning of an own write that had ended before {@code moment}. */
    long newestWriteBefore(long moment) {
      return written.newestBefore(moment);
    }

    /** The latest beginning of the write of a value whose read had ended before {@code moment}. */
    long newestReadBefore(long moment) {
      return seen.newestBefore(moment);
    }
  }

  /**
   * Pairs of an end and the beginning of a write; asked with moments that never fall, for the
   * latest beginning among the pairs that ended before. Pairs wait in a heap by their end.
   */
  private static final class Marks {
    private final PriorityQueue<long[]> open;
    private long newest = NOTHING;

    Marks(int capacity) {
      this.open =
          new PriorityQueue<>(
              Math.max(1, capacity), Comparator.comparingLong((long[] pair) -> pair[0]));
    }

    void add(long end, long writeStart) {
      open.add(new long[] {end, writeStart});
    }

    void forget() {
      newest = NOTHING;
    }

    long newestBefore(long moment) {
      for (long[] first = open.peek(); first != null && first[0] < moment; first = open.peek()) {
        newest = Math.max(newest, first[1]);
        open.remove();
      }
      return newest;
    }
  }
}
