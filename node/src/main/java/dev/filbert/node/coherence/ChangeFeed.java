/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.coherence;

import dev.filbert.node.store.ChangeCause;
import dev.filbert.node.store.ChangeListener;
import dev.filbert.node.store.ClearMark;

/**
 * Where the stores of this node put their changes: numbers each of them, keeps the last, and wakes
 * up whoever passes them on.
 *
 * <p>Threading: thread-safe; the stores' calls neither block nor lock.
 */
public final class ChangeFeed implements ChangeListener {
  /** The longest key that is told by name; a longer one makes its whole partition suspect. */
  public static final int KEY_BYTES_MAX = 512;

  /** How many changes are kept for members that missed some. */
  public static final int CAPACITY = 1 << 16;

  /** Learns that there is something to pass on. */
  public interface Wakeup {
    /** Something was added. Called by any thread, once for every change: must be cheap. */
    void added();

    /** This node joined another cluster than the one it was in. */
    void rejoined();
  }

  private static final Wakeup NOBODY =
      new Wakeup() {
        @Override
        public void added() {}

        @Override
        public void rejoined() {}
      };

  private final ChangeRing ring;
  private volatile Wakeup wakeup = NOBODY;

  /**
   * A feed without changes.
   *
   * @param capacity how many changes are kept for members that missed some, a power of two
   */
  public ChangeFeed(int capacity) {
    ring = new ChangeRing(capacity);
  }

  /** Tells {@code listener} of every change from now on. */
  public void wake(Wakeup listener) {
    wakeup = listener;
  }

  @Override
  public void changed(
      int partition, int database, byte[] key, long version, ChangeCause cause, long origin) {
    add(
        key.length > KEY_BYTES_MAX
            ? new StreamElement.AllChanged(partition)
            : new StreamElement.KeyChanged(partition, database, key, version, origin));
  }

  @Override
  public void cleared(int partition, ClearMark mark) {
    add(new StreamElement.Cleared(partition, mark.database(), mark.cache(), mark.version()));
  }

  @Override
  public void tookOver(int partition) {
    add(new StreamElement.AllChanged(partition));
  }

  @Override
  public void rejoined() {
    wakeup.rejoined();
  }

  ChangeRing ring() {
    return ring;
  }

  private void add(StreamElement element) {
    ring.append(element);
    wakeup.added();
  }
}
