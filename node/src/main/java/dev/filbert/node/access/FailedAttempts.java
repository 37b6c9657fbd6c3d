/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.access;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows down whoever guesses passwords. The first ten failures of an address are told at once; each
 * further one is told later than the one before, so that an address learns of one guess per delay,
 * over however many connections it tries. Time forgives.
 *
 * <p>Bounds: at most {@link #ADDRESSES_MAX} addresses are known, and the one that has been quiet
 * longest is forgotten; at most {@link #WAITING_MAX_PER_ADDRESS} failures of one address, and
 * {@link #WAITING_MAX} in all, wait to be told. Attempts beyond are not looked at.
 *
 * <p>Threading: thread-safe. Without failures a look costs a field.
 */
public final class FailedAttempts {
  /** How many addresses are known. */
  static final int ADDRESSES_MAX = 10_000;

  /** How many failures of one address wait to be told. */
  static final int WAITING_MAX_PER_ADDRESS = 32;

  /** How many failures wait to be told. */
  static final int WAITING_MAX = 4096;

  private static final int FREE = 10;
  private static final long FIRST_DELAY_NANOS = Duration.ofMillis(100).toNanos();
  private static final long LONGEST_DELAY_NANOS = Duration.ofSeconds(2).toNanos();
  private static final int DOUBLINGS_MAX = 6;
  private static final long FORGIVE_ONE_NANOS = Duration.ofSeconds(10).toNanos();

  private static final class Suspect {
    int failures;
    int waiting;
    long lastNanos;
    long toldNanos;
  }

  /** Least recently failed first. */
  private final Map<String, Suspect> suspects = new LinkedHashMap<>(16, 0.75f, true);

  private volatile boolean empty = true;
  private volatile int waiting;

  /** Whether an attempt of {@code address} is to be looked at. */
  public boolean mayTry(String address) {
    if (empty) {
      return true;
    }
    synchronized (this) {
      Suspect suspect = suspects.get(address);
      return waiting < WAITING_MAX
          && (suspect == null || suspect.waiting < WAITING_MAX_PER_ADDRESS);
    }
  }

  /**
   * An attempt has failed.
   *
   * @return in how many nanoseconds to tell; if more than 0, call {@link #told} when that is done
   */
  public synchronized long failed(String address, long nowNanos) {
    Suspect suspect = suspects.get(address);
    if (suspect == null) {
      suspect = new Suspect();
      suspect.lastNanos = nowNanos;
      suspect.toldNanos = nowNanos;
      makeRoom();
      suspects.put(address, suspect);
      empty = false;
    }
    long forgiven = (nowNanos - suspect.lastNanos) / FORGIVE_ONE_NANOS;
    suspect.failures = (int) Math.max(0, suspect.failures - forgiven) + 1;
    suspect.lastNanos = nowNanos;
    if (suspect.failures <= FREE) {
      return 0;
    }
    int doublings = Math.min(DOUBLINGS_MAX, suspect.failures - FREE - 1);
    long delay = Math.min(LONGEST_DELAY_NANOS, FIRST_DELAY_NANOS << doublings);
    long begin = suspect.toldNanos - nowNanos > 0 ? suspect.toldNanos : nowNanos;
    suspect.toldNanos = begin + delay;
    suspect.waiting++;
    waiting++;
    return suspect.toldNanos - nowNanos;
  }

  /** A failure that had to wait was told. */
  public synchronized void told(String address) {
    waiting--;
    Suspect suspect = suspects.get(address);
    if (suspect != null && suspect.waiting > 0) {
      suspect.waiting--;
    }
  }

  /** How many failures wait to be told. */
  public int waiting() {
    return waiting;
  }

  synchronized int addresses() {
    return suspects.size();
  }

  /* One with failures that wait is kept if there is another. */
  private void makeRoom() {
    if (suspects.size() < ADDRESSES_MAX) {
      return;
    }
    Iterator<Suspect> oldest = suspects.values().iterator();
    while (oldest.hasNext()) {
      if (oldest.next().waiting == 0) {
        oldest.remove();
        return;
      }
    }
    suspects.remove(suspects.keySet().iterator().next());
  }
}
