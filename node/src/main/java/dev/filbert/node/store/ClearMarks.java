/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The clears that a partition has seen: copies older than a clear that covers them are refused, for
 * as long as the store lives.
 *
 * <p>Threading: confined to the partition's writer.
 */
final class ClearMarks {
  /** Databases times caches in practice; the oldest goes when it is more. */
  private static final int COUNT_MAX = 256;

  private final List<ClearMark> marks = new ArrayList<>();

  /** Remembers a clear. */
  void add(ClearMark mark) {
    marks.removeIf(m -> m.version() <= mark.version() && within(m, mark));
    marks.add(mark);
    if (marks.size() > COUNT_MAX) {
      marks.stream().min(Comparator.comparingLong(ClearMark::version)).ifPresent(marks::remove);
    }
  }

  /** Whether an earlier mark says as much as {@code mark}. */
  boolean imply(ClearMark mark) {
    return marks.stream().anyMatch(m -> m.version() >= mark.version() && within(mark, m));
  }

  /** The version of the last clear of a cache in a database, 0 if there was none. */
  long versionFor(int database, String cache) {
    long version = 0;
    for (ClearMark mark : marks) {
      if (mark.covers(database, cache)) {
        version = Math.max(version, mark.version());
      }
    }
    return version;
  }

  List<ClearMark> all() {
    return List.copyOf(marks);
  }

  void forget() {
    marks.clear();
  }

  /** Whether {@code wide} covers all that {@code narrow} covers. */
  private static boolean within(ClearMark narrow, ClearMark wide) {
    return (wide.database() == ClearMark.ALL_DATABASES || wide.database() == narrow.database())
        && (wide.cache() == null || wide.cache().equals(narrow.cache()));
  }
}
