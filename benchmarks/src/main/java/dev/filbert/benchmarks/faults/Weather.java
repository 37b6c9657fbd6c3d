/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.faults;

import java.time.Duration;
import java.util.Random;

/**
 * What a {@link FaultProxy} does to the bytes of one direction.
 *
 * @param kind what happens to a piece of data
 * @param delayMin the least delay of {@link Kind#DELAY}
 * @param delayMax the greatest delay of {@link Kind#DELAY}
 */
public record Weather(Kind kind, Duration delayMin, Duration delayMax) {

  /** What can happen to data. */
  public enum Kind {
    /** It passes at once. */
    CLEAR,
    /** Each piece passes after a time drawn anew, in order. */
    DELAY,
    /** It waits until the weather changes; the sender's buffers fill up. */
    STALL,
    /** It vanishes while the connection looks alive: a half-open connection. */
    SWALLOW
  }

  /** Everything passes at once. */
  public static final Weather CLEAR = of(Kind.CLEAR);

  /** Everything waits until the weather changes. */
  public static final Weather STALL = of(Kind.STALL);

  /** Everything vanishes. */
  public static final Weather SWALLOW = of(Kind.SWALLOW);

  /**
   * Every piece takes a time between {@code min} and {@code max}.
   *
   * @throws IllegalArgumentException if {@code min} is negative or above {@code max}
   */
  public static Weather delay(Duration min, Duration max) {
    if (min.isNegative() || min.compareTo(max) > 0) {
      throw new IllegalArgumentException(
          "a delay must be from 0 up, the least no longer than the greatest: " + min + ", " + max);
    }
    return new Weather(Kind.DELAY, min, max);
  }

  /** How long the next piece takes. */
  long nanos(Random random) {
    if (kind != Kind.DELAY) {
      return 0;
    }
    long spread = delayMax.minus(delayMin).toNanos();
    return delayMin.toNanos() + (spread == 0 ? 0 : random.nextLong(spread));
  }

  private static Weather of(Kind kind) {
    return new Weather(kind, Duration.ZERO, Duration.ZERO);
  }
}
