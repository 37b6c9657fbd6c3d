/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.cache;

import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How a cache behaves. Immutable: each method returns changed options.
 *
 * <p>{@code CacheOptions.defaults().ttl(Duration.ofMinutes(5)).nullTtl(Duration.ofSeconds(10))}
 *
 * @param ttl the time to live of entries that name none; null for none
 * @param nullTtl how long it is remembered that a loader found nothing; null for not at all
 * @param nearEntries how many copies the near-cache keeps at most; 0 for no near-cache
 * @param nearTtl the longest that a near copy is used; null for as long as the entry lives
 * @param staleness how old a near copy may be that is used without asking
 * @param loadTimeout how long others wait for one load before one of them loads itself
 * @param onUnreachable what reads do while the backend can't be asked
 * @param staleLimit how old a copy may be for {@link OnUnreachable#STALE}
 * @param compressAbove values of more bytes are compressed where that makes them smaller; 0 for
 *     none
 * @param exactBounds whether every near hit reads the clock, so that {@code staleness} and times to
 *     live hold also right after the process stood still; see {@link #exactBounds(boolean)}
 */
public record CacheOptions(
    @Nullable Duration ttl,
    @Nullable Duration nullTtl,
    long nearEntries,
    @Nullable Duration nearTtl,
    Duration staleness,
    Duration loadTimeout,
    OnUnreachable onUnreachable,
    Duration staleLimit,
    int compressAbove,
    boolean exactBounds) {

  private static final Duration SHORTEST = Duration.ofMillis(1);
  private static final Duration LONGEST = Duration.ofDays(36_500);
  private static final CacheOptions DEFAULTS =
      new CacheOptions(
          null,
          null,
          10_000,
          null,
          Duration.ofSeconds(2),
          Duration.ofSeconds(10),
          OnUnreachable.LOAD,
          Duration.ofMinutes(5),
          0,
          false);

  /** Checks the ranges. */
  public CacheOptions {
    inRange("ttl", ttl);
    inRange("nullTtl", nullTtl);
    inRange("nearTtl", nearTtl);
    inRange("staleness", staleness);
    inRange("loadTimeout", loadTimeout);
    inRange("staleLimit", staleLimit);
    if (nearEntries < 0) {
      throw new IllegalArgumentException(
          "nearEntries is " + nearEntries + "; give 0 for no near-cache, or more");
    }
    if (compressAbove < 0) {
      throw new IllegalArgumentException(
          "compressAbove is " + compressAbove + "; give 0 for no compression, or bytes");
    }
  }

  /**
   * No TTL, nulls not remembered, 10 000 near copies, 2 s of staleness, 10 s for a load, loads
   * while the backend is out of reach, no compression, bounds that a pause of the process
   * stretches.
   */
  public static CacheOptions defaults() {
    return DEFAULTS;
  }

  /** With this time to live, from 1 ms to 36 500 days; null for none. */
  public CacheOptions ttl(@Nullable Duration to) {
    return with(copy -> copy.ttl = to);
  }

  /** Remembers for this long that a loader found nothing; null for not at all. */
  public CacheOptions nullTtl(@Nullable Duration to) {
    return with(copy -> copy.nullTtl = to);
  }

  /** Keeps at most this many near copies; 0 for no near-cache. */
  public CacheOptions nearEntries(long to) {
    return with(copy -> copy.nearEntries = to);
  }

  /** Uses near copies for at most this long; null for as long as the entry lives. */
  public CacheOptions nearTtl(@Nullable Duration to) {
    return with(copy -> copy.nearTtl = to);
  }

  /** Uses near copies without asking that were current at most this long ago. */
  public CacheOptions staleness(Duration to) {
    return with(copy -> copy.staleness = to);
  }

  /** Lets others wait for a load for this long, before one of them loads itself. */
  public CacheOptions loadTimeout(Duration to) {
    return with(copy -> copy.loadTimeout = to);
  }

  /** Chooses what reads do while the backend can't be asked. */
  public CacheOptions onUnreachable(OnUnreachable to) {
    return with(copy -> copy.onUnreachable = to);
  }

  /** Serves copies up to this age while the backend can't be asked. */
  public CacheOptions staleLimit(Duration to) {
    return with(
        copy -> {
          copy.onUnreachable = OnUnreachable.STALE;
          copy.staleLimit = to;
        });
  }

  /** Compresses values of more bytes than this; 0 for none. */
  public CacheOptions compressAbove(int to) {
    return with(copy -> copy.compressAbove = to);
  }

  /**
   * Chooses what a near hit knows of the time. With {@code false} it looks at a note of the time
   * that a thread renews every millisecond, and only every 32nd hit of a thread reads the clock:
   * after the whole process stood still, each thread may return up to 31 copies of this cache that
   * are older than {@link #staleness} or whose entries have expired. With {@code true} each hit
   * reads the clock, and none is older, for some tens of nanoseconds per hit. A {@code local:}
   * cache, which has no copies, reads the clock at each hit in any case.
   */
  public CacheOptions exactBounds(boolean to) {
    return with(copy -> copy.exactBounds = to);
  }

  private CacheOptions with(Consumer<Copy> change) {
    Copy copy = new Copy(this);
    change.accept(copy);
    return copy.frozen();
  }

  /** Options that are being changed. */
  private static final class Copy {
    private @Nullable Duration ttl;
    private @Nullable Duration nullTtl;
    private long nearEntries;
    private @Nullable Duration nearTtl;
    private Duration staleness;
    private Duration loadTimeout;
    private OnUnreachable onUnreachable;
    private Duration staleLimit;
    private int compressAbove;
    private boolean exactBounds;

    Copy(CacheOptions from) {
      ttl = from.ttl;
      nullTtl = from.nullTtl;
      nearEntries = from.nearEntries;
      nearTtl = from.nearTtl;
      staleness = from.staleness;
      loadTimeout = from.loadTimeout;
      onUnreachable = from.onUnreachable;
      staleLimit = from.staleLimit;
      compressAbove = from.compressAbove;
      exactBounds = from.exactBounds;
    }

    CacheOptions frozen() {
      return new CacheOptions(
          ttl,
          nullTtl,
          nearEntries,
          nearTtl,
          staleness,
          loadTimeout,
          onUnreachable,
          staleLimit,
          compressAbove,
          exactBounds);
    }
  }

  private static void inRange(String name, @Nullable Duration value) {
    if (value != null && (value.compareTo(SHORTEST) < 0 || value.compareTo(LONGEST) > 0)) {
      throw new IllegalArgumentException(
          name + " is " + value + "; give at least 1 ms and at most 36500 days");
    }
  }
}
