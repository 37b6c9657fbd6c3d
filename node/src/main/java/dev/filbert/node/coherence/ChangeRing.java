/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.coherence;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The last elements of this node's stream, by number. Numbers start at 1, have no holes and are
 * given out whether or not anybody listens; a new element takes the place of the one that is {@code
 * capacity} older.
 *
 * <p>Threading: thread-safe and lock-free. A number may be given out a moment before its element
 * can be read.
 */
final class ChangeRing {
  private final AtomicLong last = new AtomicLong();
  private final AtomicReferenceArray<@Nullable Slot> slots;

  /** An element under its number, which is set once, before others see the slot. */
  private static final class Slot {
    private final StreamElement element;
    private long number;

    Slot(StreamElement element) {
      this.element = element;
    }
  }

  /**
   * An empty ring.
   *
   * @param capacity how many elements it keeps, a power of two
   */
  ChangeRing(int capacity) {
    if (Integer.bitCount(capacity) != 1) {
      throw new IllegalArgumentException(
          "the capacity of a ring must be a power of two, but was " + capacity);
    }
    slots = new AtomicReferenceArray<>(capacity);
  }

  /** Adds an element and returns its number. */
  long append(StreamElement element) {
    // Made before the number is taken, so that no lack of memory can leave a hole.
    Slot slot = new Slot(element);
    long number = last.incrementAndGet();
    slot.number = number;
    int index = index(number);
    Slot present = slots.get(index);
    // Whoever stood still for a whole round must not overwrite what is newer. Nothing newer was
    // there when that was read if no number of a later round has been given out since. To look at
    // the slot instead would fetch memory that nobody has touched for a round.
    while (!isOverwritten(number) && !slots.compareAndSet(index, present, slot)) {
      present = slots.get(index);
    }
    return number;
  }

  /** The last number given out, 0 if none was. */
  long last() {
    return last.get();
  }

  /** The element with that number, or null if it is overwritten, or not there yet. */
  @Nullable StreamElement get(long number) {
    Slot slot = slots.get(index(number));
    return slot == null || slot.number != number ? null : slot.element;
  }

  /** Whether the element with that number can never be read again. */
  boolean isOverwritten(long number) {
    return last.get() - number >= slots.length();
  }

  /** The lowest number that may still be there. */
  long oldest() {
    return Math.max(1, last.get() - slots.length() + 1);
  }

  private int index(long number) {
    return (int) (number & (slots.length() - 1));
  }
}
