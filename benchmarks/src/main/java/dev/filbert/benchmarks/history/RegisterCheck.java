/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.history;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether each key of a history is a linearizable register: all operations can be put into one
 * order that keeps real time and in which each read returns the last write before it.
 *
 * <p>With a different value for each write that takes O(n log n): P. Gibbons, E. Korach, "Testing
 * shared memories", SIAM Journal on Computing 26(4), 1997. The operations on one value form a
 * cluster. From the earliest end to the latest start in it reaches its zone; the zone is forward if
 * it runs that way round, else backward. The register is linearizable exactly if no read ends
 * before the write of its value starts, no two forward zones overlap, and no backward zone lies
 * within a forward zone.
 *
 * <p>A write with an unknown outcome ends never; if nobody read its value, it is left out, as if it
 * had not taken place. For reads that bypass near-caches, on keys that nothing but the history
 * changes.
 */
public final class RegisterCheck {
  private static final Comparator<Zone> BY_START = Comparator.comparingLong(Zone::from);

  /**
   * Where the operations on one value force it to be current.
   *
   * @param from the earlier bound
   * @param to the later bound
   * @param forward whether the value must be current from {@code from} to {@code to}; else it is
   *     enough that it was at some moment between them
   */
  private record Zone(long value, long from, long to, boolean forward) {}

  private RegisterCheck() {}

  /** What is wrong, a line for each key that is not linearizable; empty if all are. */
  public static List<String> violations(Collection<OperationLog> logs) {
    List<String> found = new ArrayList<>();
    HistoryCheck.byKey(logs)
        .forEach(
            (key, operations) -> {
              String reason = refute(operations);
              if (reason != null) {
                found.add("key " + key + ": " + reason);
              }
            });
    return found;
  }

  /** Why the operations on one key are not linearizable, or null if they are. */
  static @Nullable String refute(List<Operation> operations) {
    Map<Long, List<Operation>> clusters = new HashMap<>();
    clusters
        .computeIfAbsent(OperationLog.ABSENT, value -> new ArrayList<>())
        .add(new Operation(-1, true, OperationLog.ABSENT, Long.MIN_VALUE, Long.MIN_VALUE));
    for (Operation operation : operations) {
      clusters.computeIfAbsent(operation.value(), value -> new ArrayList<>()).add(operation);
    }
    List<Zone> zones = new ArrayList<>();
    for (Map.Entry<Long, List<Operation>> cluster : clusters.entrySet()) {
      String reason = misfit(cluster.getKey(), cluster.getValue());
      if (reason != null) {
        return reason;
      }
      if (tookPlace(cluster.getValue())) {
        zones.add(zone(cluster.getKey(), cluster.getValue()));
      }
    }
    return collision(zones);
  }

  private static @Nullable String misfit(long value, List<Operation> cluster) {
    List<Operation> writes = cluster.stream().filter(Operation::write).toList();
    if (writes.isEmpty()) {
      return "value " + value + " was read but never written";
    }
    if (writes.size() > 1) {
      throw new IllegalArgumentException(
          "value " + value + " was written twice; each write needs a value of its own");
    }
    long start = writes.get(0).start();
    boolean early = cluster.stream().anyMatch(o -> o.end() < start);
    return early ? "value " + value + " was read before it was written" : null;
  }

  private static boolean tookPlace(List<Operation> cluster) {
    return cluster.size() > 1 || cluster.get(0).end() != OperationLog.UNKNOWN;
  }

  private static Zone zone(long value, List<Operation> cluster) {
    long earliestEnd = cluster.stream().mapToLong(Operation::end).min().orElseThrow();
    long latestStart = cluster.stream().mapToLong(Operation::start).max().orElseThrow();
    return earliestEnd < latestStart
        ? new Zone(value, earliestEnd, latestStart, true)
        : new Zone(value, latestStart, earliestEnd, false);
  }

  private static @Nullable String collision(List<Zone> zones) {
    List<Zone> forward = zones.stream().filter(Zone::forward).sorted(BY_START).toList();
    for (int i = 1; i < forward.size(); i++) {
      Zone before = forward.get(i - 1);
      Zone after = forward.get(i);
      if (after.from() < before.to()) {
        return "values " + before.value() + " and " + after.value() + " are current at once";
      }
    }
    for (Zone backward : zones) {
      Zone around = backward.forward() ? null : latestFrom(forward, backward.from());
      if (around != null && around.from() < backward.from() && backward.to() < around.to()) {
        return "value " + backward.value() + " took place while " + around.value() + " was current";
      }
    }
    return null;
  }

  /** The forward zone that begins last before {@code moment}, or null; zones do not overlap. */
  private static @Nullable Zone latestFrom(List<Zone> forward, long moment) {
    int low = 0;
    int high = forward.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (forward.get(middle).from() < moment) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low == 0 ? null : forward.get(low - 1);
  }
}
