/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.remote;

import dev.filbert.client.coherence.Copy;
import dev.filbert.client.coherence.Domain;
import dev.filbert.client.coherence.WireKey;
import dev.filbert.client.connection.Call;
import dev.filbert.client.near.CoarseClock;
import dev.filbert.client.near.NearCache;
import dev.filbert.client.routing.Slot;
import dev.filbert.client.tier.TierSettings;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The near copies of one cache, and when each may be used; none at all for a cache without them.
 *
 * <p>Threading: thread-safe. What changes the copy of one key is called one at a time, inside the
 * cell of {@code PendingReads} that belongs to the key.
 */
final class Copies<K, V> {
  /** How far the coarse time may be behind: copies expire that much earlier. */
  private static final long CLOCK_LAG_NANOS = 2_000_000;

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final CoarseClock clock;
  private final Counters counters;
  private final long staleness;
  private final long nearTtl;
  private final boolean exact;
  private final @Nullable NearCache<K, V> near;

  Copies(
      CoarseClock clock,
      TierSettings<K, V> settings,
      Counters counters,
      BiConsumer<K, V> evicted,
      Executor upkeep) {
    this.clock = clock;
    this.counters = counters;
    this.staleness = nanos(settings.staleness());
    this.exact = settings.exactBounds();
    Duration ttl = settings.nearTtl();
    this.nearTtl = ttl == null ? Long.MAX_VALUE : nanos(ttl);
    this.near =
        settings.nearEntries() == 0
            ? null
            : new NearCache<>(settings.nearEntries(), evicted, upkeep);
  }

  /** The value of a copy that may be believed now, or null. */
  @Nullable V hit(K key) {
    Copy<V> copy = near == null ? null : near.get(key);
    if (copy == null) {
      return null;
    }
    if (!copy.isFresh(exact ? clock.nanos() : clock.coarse(), staleness)) {
      counters.suspects.increment();
      return null;
    }
    boolean sample = (counters.nearHits.next() & (CoarseClock.SAMPLE - 1)) == 0;
    return sample && !exact && !copy.isFresh(clock.correct(), staleness) ? refused() : copy.value();
  }

  /** A hit that was counted, and is none by the exact time. */
  private @Nullable V refused() {
    counters.refusedHits.increment();
    counters.suspects.increment();
    return null;
  }

  /** The value of a copy that was right within {@code limit}, or null. */
  @Nullable V stale(K key, Duration limit) {
    Copy<V> copy = near == null ? null : near.get(key);
    return copy != null && copy.wasRight(clock.nanos(), nanos(limit)) ? copy.value() : null;
  }

  /** The copy that the owner could confirm, or null. */
  @Nullable Copy<V> inHand(K key) {
    Copy<V> copy = near == null ? null : near.get(key);
    return copy != null && copy.canBeConfirmed(clock.nanos()) ? copy : null;
  }

  /** A copy of what was read, or null if it is not to be kept. */
  @Nullable Copy<V> copyOf(WireKey wire, V value, Fetched fetched, Call.Result result) {
    Domain domain = result.domains().of(Slot.of(wire.bytes()));
    if (near == null || domain.isDropped()) {
      return null;
    }
    long entryDeadline =
        fetched.ttlMillis() < 0
            ? Long.MAX_VALUE
            : result.sentAt() + fetched.ttlMillis() * NANOS_PER_MILLI - CLOCK_LAG_NANOS;
    long deadline =
        nearTtl == Long.MAX_VALUE
            ? entryDeadline
            : Math.min(entryDeadline, result.sentAt() + nearTtl);
    return new Copy<>(wire, value, fetched.version(), deadline, entryDeadline, domain);
  }

  /** Stores a copy in place of whatever was there. */
  void put(K key, Copy<V> copy) {
    if (near != null) {
      near.put(key, copy);
    }
  }

  void drop(K key) {
    if (near != null) {
      near.remove(key);
    }
  }

  /** Drops the copy of a key on the wire; returns the user's key if there was one. */
  @Nullable K drop(WireKey wire) {
    K key = near == null ? null : near.keyOf(wire);
    if (key != null) {
      drop(key);
    }
    return key;
  }

  /** Drops a copy of what was before {@code version}. */
  void dropOlder(K key, long version) {
    Copy<V> copy = near == null ? null : near.get(key);
    if (copy != null && copy.version() < version) {
      drop(key);
    }
  }

  void clear() {
    if (near != null) {
      near.clear();
    }
  }

  /** How many copies there are. */
  long size() {
    return near == null ? 0 : near.size();
  }

  private static long nanos(Duration duration) {
    return duration.toSeconds() > Integer.MAX_VALUE ? Long.MAX_VALUE / 4 : duration.toNanos();
  }
}
