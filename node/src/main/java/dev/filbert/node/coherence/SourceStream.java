/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.coherence;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * This node's stream, as its source: passes on what the ring holds, in order, and again when asked.
 *
 * <p>Threading: confined to the coherence thread; only the ring is filled by others.
 */
final class SourceStream {
  /** The most elements in one message. */
  static final int BATCH = 64;

  /** The most messages for one call: between them others have their turn. */
  private static final int BATCHES = 16;

  /** The most elements that are sent again for one request. */
  static final int RESENT_MAX = BATCH * BATCHES;

  private final ChangeRing ring;
  private final long incarnation;
  private final StreamTimes times;
  private final StreamCounters counters;

  /** Every number up to this one has been passed on, or given up. */
  private long passed;

  /** Since when the next number has no element, if it has none. */
  private long holeSinceNanos;

  private boolean hole;

  SourceStream(ChangeRing ring, long incarnation, StreamTimes times, StreamCounters counters) {
    this.ring = ring;
    this.incarnation = incarnation;
    this.times = times;
    this.counters = counters;
  }

  long incarnation() {
    return incarnation;
  }

  /** The last number given out. */
  long last() {
    return ring.last();
  }

  /** Every number up to this one has been passed on. */
  long passed() {
    return passed;
  }

  /** Passes on what there is, up to a limit; whether more waits shows {@link #passed()}. */
  void drain(long nowNanos, Consumer<StreamMessage> out) {
    long last = ring.last();
    for (int i = 0; i < BATCHES && passed < last; i++) {
      List<StreamElement> batch = read(passed + 1, last);
      if (batch.isEmpty()) {
        if (!leap(nowNanos)) {
          return;
        }
        continue;
      }
      hole = false;
      out.accept(new StreamMessage.Changes(incarnation, passed + 1, batch));
      passed += batch.size();
      counters.sent.add(batch.size());
    }
  }

  /**
   * Leaves out elements that cannot be read: the ring went round faster than it was read, or
   * somebody took a number and never came back. Receivers see the gap, ask, and learn that the
   * elements are gone.
   *
   * @return false if the next element is just not there yet
   */
  private boolean leap(long nowNanos) {
    if (ring.isOverwritten(passed + 1)) {
      // Not to the very edge, or the next would be overwritten too.
      passed = ring.oldest() + (ring.last() - ring.oldest()) / 2;
      return true;
    }
    if (!hole) {
      hole = true;
      holeSinceNanos = nowNanos;
    }
    if (nowNanos - holeSinceNanos < times.holeNanos()) {
      return false;
    }
    hole = false;
    passed++;
    return true;
  }

  /** Sends elements again, or says that they are gone. */
  void resend(long from, Consumer<StreamMessage> out) {
    if (from < 1 || from > passed) {
      return;
    }
    long next = from;
    for (int i = 0; i < BATCHES && next <= passed; i++) {
      List<StreamElement> batch = read(next, passed);
      if (batch.isEmpty()) {
        if (next == from) {
          out.accept(new StreamMessage.Gone(incarnation, from));
        }
        return;
      }
      out.accept(new StreamMessage.Changes(incarnation, next, batch));
      next += batch.size();
      counters.resent.add(batch.size());
    }
  }

  private List<StreamElement> read(long from, long to) {
    int count = (int) Math.min(BATCH, to - from + 1);
    List<StreamElement> batch = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      @Nullable StreamElement element = ring.get(from + i);
      if (element == null) {
        break;
      }
      batch.add(element);
    }
    return batch;
  }
}
