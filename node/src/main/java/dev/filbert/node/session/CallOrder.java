/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.session;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the calls of one session in order where order can be seen, and lets them overlap where it
 * can't: of two calls that hold the same key, the second starts when the first has ended.
 *
 * <p>A pipeline of writes to different keys thus goes out at once, while a GET behind a SET of its
 * key waits for it. A call over many keys holds {@link #EVERYTHING}.
 *
 * <p>The calls that wait are as many as the connection lets be unanswered: it bounds them.
 *
 * <p>Threading: {@link #enter} on the event loop of the session only, the rest on any thread. What
 * had to wait runs on the thread that let it go.
 */
public final class CallOrder {
  /** What a call holds that may touch any key. */
  public static final long EVERYTHING = -1;

  /** The most calls under way at once; enough to hide a round trip, little enough to search. */
  private static final int UNDER_WAY_MAX = 256;

  private static final int CAPACITY_MIN = 8;

  private record Waiting(long hold, Runnable start) {}

  private final Queue<Waiting> waiting = new ArrayDeque<>(0);
  private long[] holds = new long[0];
  private int underWay;
  private boolean letting;

  /** Under way and waiting together; written under the lock, read without it. */
  private volatile int open;

  /** What a call on one key holds. Keys that collide wait for each other, which does no harm. */
  public static long holdOf(int database, byte[] key) {
    return (Arrays.hashCode(key) * 31L + database) & Long.MAX_VALUE;
  }

  /** Whether nothing is under way or waiting; stays so until the next {@link #enter}. */
  public boolean isFree() {
    return open == 0;
  }

  /**
   * Begins a call, or puts it off.
   *
   * @param hold {@link #holdOf} its key, or {@link #EVERYTHING}
   * @param start what to run when its turn comes; must not throw
   * @return true if its turn is now: the caller runs it, {@code start} is not used
   */
  public synchronized boolean enter(long hold, Runnable start) {
    open++;
    if (waiting.isEmpty() && mayStart(hold)) {
      begin(hold);
      return true;
    }
    waiting.add(new Waiting(hold, start));
    return false;
  }

  /** Ends a call that held {@code hold}, and starts those that waited for it. */
  public void leave(long hold) {
    synchronized (this) {
      end(hold);
      if (letting) {
        return; // A loop below, on this thread or another, will see what has become free.
      }
      letting = true;
    }
    for (Runnable next = next(); next != null; next = next()) {
      next.run();
    }
  }

  private synchronized @Nullable Runnable next() {
    Waiting first = waiting.peek();
    if (first == null || !mayStart(first.hold)) {
      letting = false;
      return null;
    }
    waiting.remove();
    begin(first.hold);
    return first.start;
  }

  private boolean mayStart(long hold) {
    if (underWay == 0) {
      return true;
    }
    if (hold == EVERYTHING || underWay == UNDER_WAY_MAX) {
      return false;
    }
    for (int i = 0; i < underWay; i++) {
      if (holds[i] == hold || holds[i] == EVERYTHING) {
        return false;
      }
    }
    return true;
  }

  private void begin(long hold) {
    if (underWay == holds.length) {
      holds = Arrays.copyOf(holds, Math.max(CAPACITY_MIN, underWay * 2));
    }
    holds[underWay++] = hold;
  }

  private void end(long hold) {
    for (int i = 0; i < underWay; i++) {
      if (holds[i] == hold) {
        holds[i] = holds[--underWay];
        open--;
        return;
      }
    }
    throw new IllegalStateException("no call under way holds " + hold);
  }
}
