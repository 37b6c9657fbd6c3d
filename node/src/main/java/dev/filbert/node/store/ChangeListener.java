/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.store;

/**
 * Learns of every change that the owner of a partition makes, once, after it is visible to readers.
 * Backups announce nothing.
 *
 * <p>Threading: called on the partition's writer, inside the change; must neither block nor throw
 * nor write to the store.
 */
public interface ChangeListener {
  /** Listens to nothing. */
  ChangeListener NONE =
      new ChangeListener() {
        @Override
        public void changed(
            int partition,
            int database,
            byte[] key,
            long version,
            ChangeCause cause,
            long origin) {}

        @Override
        public void cleared(int partition, ClearMark mark) {}
      };

  /**
   * A key changed.
   *
   * @param version copies of the key with a lower version are out of date; never falls for one key
   * @param origin the session that changed it, unique in the cluster; 0 if none did or it does not
   *     matter
   */
  void changed(
      int partition, int database, byte[] key, long version, ChangeCause cause, long origin);

  /** Every key that {@code mark} covers is gone, in one stroke: no key is announced by itself. */
  void cleared(int partition, ClearMark mark);

  /**
   * This node is about to answer for the partition, as its new owner: what others know of its keys
   * may be out of date, since its former owner may have died before it told them. Called before the
   * first answer.
   */
  default void tookOver(int partition) {}

  /**
   * This node was in a part of a split cluster and has joined the other: whatever it knew may be
   * out of date. Called by any thread, before it answers again.
   */
  default void rejoined() {}
}
