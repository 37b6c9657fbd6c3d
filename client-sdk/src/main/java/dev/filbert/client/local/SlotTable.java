/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.local;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.RemovalCause;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Entries with versions, changed by comparing and swapping. Caffeine keeps the bound and the times
 * to live; versions are numbers of the table, taken while the cell of the key is held, so they
 * never fall.
 *
 * <p>Threading: thread-safe.
 */
final class SlotTable<K, V> {
  private final Cache<K, Slot<V>> slots;
  private final VersionSource versions = new VersionSource();
  private final LongSupplier nanoTime;

  SlotTable(long entriesMax, LongSupplier nanoTime, Executor upkeep, Consumer<K> evicted) {
    this.nanoTime = nanoTime;
    this.slots =
        Caffeine.newBuilder()
            .maximumSize(entriesMax)
            .ticker(nanoTime::getAsLong)
            .executor(upkeep)
            .expireAfter(Expiry.<K, Slot<V>>writing((key, slot) -> life(slot)))
            .evictionListener(
                (@Nullable K key, @Nullable Slot<V> slot, RemovalCause cause) -> {
                  if (cause == RemovalCause.SIZE && key != null) {
                    evicted.accept(key);
                  }
                })
            .build();
  }

  private Duration life(Slot<V> slot) {
    return Duration.ofNanos(slot.remainingNanos(nanoTime.getAsLong()));
  }

  /** The entry of a key, or null. */
  @Nullable Slot<V> get(K key) {
    return slots.getIfPresent(key);
  }

  /** To be taken before a look: whatever comes after the look has a greater version. */
  long stamp() {
    return versions.last();
  }

  /** Whether no removal of the key is known since {@code stamp}; may be wrong in saying no. */
  boolean unremovedSince(K key, long stamp) {
    return versions.lastRemoval(key) <= stamp;
  }

  /**
   * Puts {@code value} in the place of {@code seen}.
   *
   * @param stamp refuses if the key was removed since; {@link Long#MAX_VALUE} for in any case
   * @return the new entry, or null if the key has changed since it was seen
   */
  @Nullable Slot<V> swap(K key, @Nullable Slot<V> seen, long stamp, V value, long deadline) {
    boolean[] done = new boolean[1];
    Slot<V> stored =
        slots
            .asMap()
            .compute(
                key,
                (k, present) -> {
                  if (present != seen || !unremovedSince(k, stamp)) {
                    return present;
                  }
                  done[0] = true;
                  return Slot.of(value, versions.next(), deadline);
                });
    // Room is made by whoever needs it; upkeep only notes in which order entries are read.
    slots.cleanUp();
    return done[0] ? stored : null;
  }

  /**
   * Takes {@code seen} out, and keeps loads that began before from being stored: also if nothing
   * was seen.
   *
   * @return the version of the removal, or 0 if the key has changed since it was seen
   */
  long remove(K key, @Nullable Slot<V> seen) {
    // Noted before the removal, so that no fill slips in between.
    long version = versions.removal(key);
    boolean unchanged =
        seen == null ? slots.getIfPresent(key) == null : slots.asMap().remove(key, seen);
    return unchanged ? version : 0;
  }

  /** Takes everything out, and keeps loads that began before from being stored. */
  void clear() {
    versions.clear();
    slots.invalidateAll();
  }

  /** Entries held, some of which may have expired. */
  long size() {
    return slots.estimatedSize();
  }
}
