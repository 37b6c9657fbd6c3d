/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.keyspace;

import org.jspecify.annotations.Nullable;

/**
 * What a write does to the deadline of its key. Relative times are resolved on the owner of the
 * key, so that one clock decides.
 *
 * @param kind how to read {@code millis}
 * @param millis a duration for {@link Kind#AFTER} and {@link Kind#LATER}, epoch milliseconds for
 *     {@link Kind#AT}, else 0
 */
public record Expiry(Kind kind, long millis) {

  /** How a deadline is given. */
  public enum Kind {
    /** The default TTL of the key's cache, or none. */
    DEFAULT,
    /** The deadline the key already has. */
    KEEP,
    /** No deadline, whatever the cache's default. */
    NEVER,
    /** So many milliseconds after the owner's present. */
    AFTER,
    /** A moment in epoch milliseconds; in the past it removes the key. */
    AT,
    /** So many milliseconds after the deadline the key already has; none stays none. */
    LATER
  }

  /** See {@link Kind#DEFAULT}. */
  public static final Expiry DEFAULT = new Expiry(Kind.DEFAULT, 0);

  /** See {@link Kind#KEEP}. */
  public static final Expiry KEEP = new Expiry(Kind.KEEP, 0);

  /** See {@link Kind#NEVER}. */
  public static final Expiry NEVER = new Expiry(Kind.NEVER, 0);

  /** See {@link Kind#AFTER}. */
  public static Expiry after(long millis) {
    return new Expiry(Kind.AFTER, millis);
  }

  /** See {@link Kind#AT}. */
  public static Expiry at(long epochMillis) {
    return new Expiry(Kind.AT, epochMillis);
  }

  /** See {@link Kind#LATER}. */
  public static Expiry later(long millis) {
    return new Expiry(Kind.LATER, millis);
  }

  /** The deadline that results for {@code current}, which is null when the key is absent. */
  long deadline(@Nullable Entry current, WriteContext context) {
    return switch (kind) {
      case DEFAULT -> afterNow(context.cache().ttlMillis(), context.nowMillis());
      case KEEP -> current == null ? DEFAULT.deadline(null, context) : current.deadlineMillis();
      case NEVER -> Entry.NO_DEADLINE;
      case AFTER -> saturatedSum(context.nowMillis(), millis);
      case AT -> millis;
      case LATER -> {
        long present = KEEP.deadline(current, context);
        yield present == Entry.NO_DEADLINE ? present : saturatedSum(present, millis);
      }
    };
  }

  private static long afterNow(long ttlMillis, long nowMillis) {
    return ttlMillis == 0 ? Entry.NO_DEADLINE : saturatedSum(nowMillis, ttlMillis);
  }

  private static long saturatedSum(long a, long b) {
    long sum = a + b;
    return b > 0 && sum < a ? Entry.NO_DEADLINE : sum;
  }
}
