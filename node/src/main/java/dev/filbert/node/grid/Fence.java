/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import com.hazelcast.cluster.Address;
import dev.filbert.node.keyspace.KeyspaceException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether this node may serve data at all. Up, it has a reason that can be shown to clients.
 *
 * <p>A node that stood still for long cannot know whether the others have gone on without it. The
 * fence notices by a clock that is wound up several times a second: whoever asks while the last
 * winding is too long ago finds the fence up, even before the thread that winds it has woken up.
 *
 * <p>Pauses count from {@link #start} on: who has neither peers nor served anything can't be left
 * behind.
 *
 * <p>Threading: thread-safe; {@link #reason()} neither locks nor allocates.
 */
final class Fence {

  /** Why a node does not serve. */
  enum Cause {
    /** It stood still for longer than the others may have waited. */
    PAUSE,
    /** Too few members. */
    QUORUM,
    /** It is joining the larger part of a split cluster. */
    MERGE,
    /** It stops, or has stopped. */
    STOP
  }

  private final long limitNanos;
  private final LongSupplier nanoClock;
  private final String paused;
  private final Map<Cause, String> raised = new EnumMap<>(Cause.class);

  private volatile long woundNanos;
  private volatile boolean watching;
  private volatile Set<Address> peers = Set.of();
  private volatile @Nullable String reason;
  private volatile int epoch;
  private volatile long pauses;
  private volatile long lastPauseNanos;

  /**
   * A fence that is down, and minds no pauses before {@link #start}.
   *
   * @param heartbeatTimeout the silence after which others give a node up; half of it raises the
   *     fence
   */
  Fence(Duration heartbeatTimeout, LongSupplier nanoClock) {
    limitNanos = heartbeatTimeout.toNanos() / 2;
    this.nanoClock = nanoClock;
    paused =
        "this node stood still for more than "
            + heartbeatTimeout.toMillis() / 2
            + " ms and waits until the others confirm that it is still a member";
    woundNanos = nanoClock.getAsLong();
  }

  /** Why this node serves nothing now, or null if it serves. */
  @Nullable String reason() {
    String known = reason;
    if (known != null) {
      return known;
    }
    return watching && nanoClock.getAsLong() - woundNanos >= limitNanos ? paused : null;
  }

  /** What a request is refused with now, or null if this node serves. */
  @Nullable KeyspaceException refusal() {
    String why = reason();
    if (why == null) {
      return null;
    }
    return new KeyspaceException(
        isUp(Cause.STOP) ? KeyspaceException.Kind.CLOSED : KeyspaceException.Kind.FENCED, why);
  }

  /** Changes whenever the fence goes up: what was asked in another epoch may not be trusted. */
  int epoch() {
    return epoch;
  }

  /** Whether an answer to what was asked in {@code askedIn} may be passed on now. */
  boolean isTrusted(int askedIn) {
    return askedIn == epoch && reason() == null;
  }

  /** Minds pauses from now on, if it did not before: what was before does not count as one. */
  synchronized void start() {
    if (!watching) {
      woundNanos = nanoClock.getAsLong();
      watching = true;
    }
  }

  /**
   * Winds the clock, on one thread; raises the fence if that is late. The first peer starts it.
   *
   * @param seen the other members as they were just before the call; after a pause they may be gone
   *     already, so they are kept only if there was none
   * @return whether it was late
   */
  boolean wind(Set<Address> seen) {
    long now = nanoClock.getAsLong();
    boolean late = watching && now - woundNanos >= limitNanos;
    if (late) {
      notePause(now - woundNanos);
      raise(Cause.PAUSE, paused);
    } else if (!isUp(Cause.PAUSE)) {
      peers = seen;
      if (!seen.isEmpty()) {
        start();
      }
    }
    woundNanos = now;
    return late;
  }

  /**
   * The other members when the clock was last wound in time: those to ask after a pause. They are
   * known before the fence goes up, so nobody finds it up and nobody to ask.
   */
  Set<Address> peers() {
    return peers;
  }

  private synchronized void notePause(long nanos) {
    lastPauseNanos = nanos;
    pauses++;
  }

  /** How often it was noticed that this node had stood still. */
  long pauses() {
    return pauses;
  }

  /** How long it had stood still the last time, in milliseconds; 0 if it never did. */
  long lastPauseMillis() {
    return TimeUnit.NANOSECONDS.toMillis(lastPauseNanos);
  }

  /** Raises the fence for one cause. Returns whether that is new. */
  synchronized boolean raise(Cause cause, String why) {
    boolean isNew = raised.put(cause, why) == null;
    if (isNew) {
      epoch++;
    }
    reason = top();
    return isNew;
  }

  /** Takes one cause away; the fence goes down with the last. Returns whether it was there. */
  synchronized boolean lower(Cause cause) {
    boolean was = raised.remove(cause) != null;
    reason = top();
    return was;
  }

  /** Whether the fence is up for that cause. */
  synchronized boolean isUp(Cause cause) {
    return raised.containsKey(cause);
  }

  private @Nullable String top() {
    String stopped = raised.get(Cause.STOP);
    return stopped != null || raised.isEmpty() ? stopped : raised.values().iterator().next();
  }
}
