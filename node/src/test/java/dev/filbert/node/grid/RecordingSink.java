/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.filbert.node.coherence.FreshnessSnapshot;
import dev.filbert.node.coherence.InvalidationSink;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jspecify.annotations.Nullable;

/** Writes down what a node had to forget. */
final class RecordingSink implements InvalidationSink {
  /** How often each partition was flushed. */
  final AtomicIntegerArray flushes = new AtomicIntegerArray(1024);

  final AtomicInteger flushAlls = new AtomicInteger();
  volatile FreshnessSnapshot snapshot = FreshnessSnapshot.unknown(0);

  private final Map<String, List<Long>> versions = new ConcurrentHashMap<>();
  private final List<String> clears = new ArrayList<>();

  @Override
  public boolean isWatching() {
    return true;
  }

  @Override
  public void changed(int partition, int database, byte[] key, long version, long origin) {
    versions
        .computeIfAbsent(new String(key, UTF_8), k -> new CopyOnWriteArrayList<>())
        .add(version);
  }

  @Override
  public synchronized void cleared(
      int partition, int database, @Nullable String cache, long version) {
    clears.add(partition + " " + database + " " + cache);
  }

  @Override
  public void flush(BitSet partitions) {
    partitions.stream().forEach(flushes::incrementAndGet);
  }

  @Override
  public void flushAll() {
    flushAlls.incrementAndGet();
  }

  @Override
  public void vouched(FreshnessSnapshot next) {
    snapshot = next;
  }

  /** The versions of a key, in the order in which they came. */
  List<Long> versions(String key) {
    return versions.getOrDefault(key, List.of());
  }

  synchronized List<String> clears() {
    return List.copyOf(clears);
  }

  int flushes(int partition) {
    return flushes.get(partition);
  }

  /** How old what is known of a partition is, in milliseconds; -1 if nobody vouches for it. */
  long ageMillis(int partition) {
    FreshnessSnapshot now = snapshot;
    int owner = Byte.toUnsignedInt(now.ownerOf()[partition]);
    return owner == 255 ? -1 : (System.nanoTime() - now.freshAsOfNanos()[owner]) / 1_000_000;
  }

  /** Whether all partitions are known as of less than {@code millis} ago. */
  boolean isFresh(long millis) {
    for (int p = 0; p < snapshot.ownerOf().length; p++) {
      long age = ageMillis(p);
      if (age < 0 || age > millis) {
        return false;
      }
    }
    return snapshot.ownerOf().length > 0;
  }
}
