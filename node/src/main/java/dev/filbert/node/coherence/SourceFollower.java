/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.coherence;

import dev.filbert.node.coherence.StreamMessage.Changes;
import dev.filbert.node.coherence.StreamMessage.Gone;
import dev.filbert.node.coherence.StreamMessage.Heartbeat;
import dev.filbert.node.coherence.StreamMessage.Resend;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The stream of one source, as seen by a member that follows it. Applies elements in order and
 * without holes; asks for what is missing; where that is gone, flushes whatever the source may have
 * changed.
 *
 * <p>It follows from a heartbeat on: it flushes what the heartbeat claims and expects the number
 * after its last. Copies that were read later cannot miss a change, since whatever changes after a
 * read has a later number.
 *
 * <p>Threading: confined to the coherence thread.
 */
final class SourceFollower {

  /** Does what the follower decides. */
  interface Outlet {
    void apply(List<StreamElement> elements);

    void flush(BitSet partitions);

    void ask(StreamMessage message);
  }

  private final StreamTimes times;
  private final StreamCounters counters;
  private final Outlet out;

  private boolean following;
  private long incarnation;
  private long expected;
  private long lastBeat;

  /** Partitions of which everything was flushed when this follower learnt whose they are. */
  private final BitSet known = new BitSet();

  /** Those of {@link #known} that came in the stream after the last heartbeat in effect. */
  private final BitSet arrived = new BitSet();

  private BitSet claims = new BitSet();

  /** Heartbeats whose numbers have not all been applied: the oldest and the newest. */
  private @Nullable Pending oldest;

  private @Nullable Pending newest;

  private boolean asking;

  /** The highest number that is known to exist, while {@link #asking}. */
  private long missingTo;

  private long askedFrom;
  private long askedNanos;
  private int asked;

  private boolean fresh;
  private long freshAsOfNanos;

  /** A heartbeat that waits, and what it will prove. */
  private record Pending(Heartbeat beat, boolean echoes, long sentNanos) {}

  SourceFollower(StreamTimes times, StreamCounters counters, Outlet out) {
    this.times = times;
    this.counters = counters;
    this.out = out;
  }

  /** What the source claims, as of the last heartbeat in effect; not to be changed. */
  BitSet claims() {
    return claims;
  }

  /** Whether {@link #freshAsOfNanos} means anything. */
  boolean isFresh() {
    return fresh;
  }

  /** All changes of the source before that moment of this node's clock have been applied. */
  long freshAsOfNanos() {
    return freshAsOfNanos;
  }

  void on(Changes changes, long nowNanos) {
    if (changes.incarnation() > incarnation && following) {
      leave();
    }
    if (!following || changes.incarnation() != incarnation) {
      return; // Its first heartbeat says where to begin.
    }
    if (changes.first() > expected) {
      miss(changes.last(), nowNanos);
      return;
    }
    int old = (int) Math.min(expected - changes.first(), changes.elements().size());
    counters.repeated.add(old);
    if (old == changes.elements().size()) {
      return;
    }
    apply(changes.elements().subList(old, changes.elements().size()));
    expected = changes.last() + 1;
    proceed(nowNanos);
    settle(nowNanos);
  }

  /**
   * A heartbeat.
   *
   * @param echoes whether the source had heard a heartbeat of this node
   * @param sentNanos when this node sent that heartbeat, on its own clock
   */
  void on(Heartbeat beat, boolean echoes, long sentNanos, long nowNanos) {
    if (beat.incarnation() < incarnation
        || (beat.incarnation() == incarnation && beat.id() <= lastBeat)) {
      return;
    }
    if (following && beat.incarnation() > incarnation) {
      leave();
    }
    lastBeat = beat.id();
    if (!following) {
      following = true;
      incarnation = beat.incarnation();
      expected = beat.last() + 1;
    }
    Pending pending = new Pending(beat, echoes, sentNanos);
    if (oldest == null) {
      oldest = pending;
    } else {
      newest = pending;
    }
    settle(nowNanos);
  }

  void on(Gone gone) {
    if (following && gone.incarnation() == incarnation && gone.from() == expected) {
      giveUp();
    }
  }

  void tick(long nowNanos) {
    if (!asking || nowNanos - askedNanos < times.retryNanos()) {
      return;
    }
    if (asked >= times.retries()) {
      giveUp();
    } else {
      ask(nowNanos);
    }
  }

  /** Flushes what the source may have changed, and follows it no more. */
  void leave() {
    BitSet touched = (BitSet) known.clone();
    touched.or(claims);
    known.clear();
    arrived.clear();
    claims = new BitSet();
    oldest = null;
    newest = null;
    following = false;
    asking = false;
    fresh = false;
    if (!touched.isEmpty()) {
      out.flush(touched);
    }
  }

  private void giveUp() {
    Pending last = newest == null ? oldest : newest;
    counters.lost.add(last == null ? 1 : Math.max(1, last.beat().last() - expected + 1));
    leave();
  }

  private void apply(List<StreamElement> elements) {
    counters.received.add(elements.size());
    int from = 0;
    for (int i = 0; i < elements.size(); i++) {
      if (elements.get(i) instanceof StreamElement.AllChanged all) {
        pass(elements.subList(from, i));
        from = i + 1;
        known.set(all.partition());
        arrived.set(all.partition());
        out.flush(only(all.partition()));
      }
    }
    pass(elements.subList(from, elements.size()));
  }

  private void pass(List<StreamElement> elements) {
    if (!elements.isEmpty()) {
      out.apply(elements);
    }
  }

  /** Puts into effect the heartbeats of which everything has been applied. */
  private void settle(long nowNanos) {
    while (oldest != null && oldest.beat().last() < expected) {
      Pending due = oldest;
      oldest = newest;
      newest = null;
      takeEffect(due);
    }
    // A heartbeat comes after all that it counts: what is not there now is lost.
    if (oldest != null) {
      miss((newest == null ? oldest : newest).beat().last(), nowNanos);
    }
  }

  private void takeEffect(Pending due) {
    BitSet next = due.beat().claims();
    BitSet unknown = (BitSet) next.clone();
    unknown.andNot(known);
    known.and(union(next, arrived));
    known.or(next);
    arrived.clear();
    claims = next;
    if (!unknown.isEmpty()) {
      out.flush(unknown);
    }
    if (due.echoes() && (!fresh || due.sentNanos() - freshAsOfNanos > 0)) {
      fresh = true;
      freshAsOfNanos = due.sentNanos();
    }
  }

  private void miss(long to, long nowNanos) {
    if (asking) {
      missingTo = Math.max(missingTo, to);
      return;
    }
    counters.gaps.increment();
    asking = true;
    missingTo = to;
    asked = 0;
    ask(nowNanos);
  }

  /** Something missing came: waits for the rest of what was asked for, then asks for more. */
  private void proceed(long nowNanos) {
    if (!asking) {
      return;
    }
    if (expected > missingTo) {
      asking = false;
      return;
    }
    asked = 0;
    askedNanos = nowNanos;
    if (expected - askedFrom >= SourceStream.RESENT_MAX) {
      ask(nowNanos);
    }
  }

  private void ask(long nowNanos) {
    askedFrom = expected;
    askedNanos = nowNanos;
    asked++;
    out.ask(new Resend(incarnation, expected));
  }

  private static BitSet only(int partition) {
    BitSet one = new BitSet();
    one.set(partition);
    return one;
  }

  private static BitSet union(BitSet a, BitSet b) {
    BitSet both = (BitSet) a.clone();
    both.or(b);
    return both;
  }
}
