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
            int partition, int database, byte[] key, long version, ChangeCause cause) {}

        @Override
        public void cleared(int partition, ClearMark mark) {}
      };

  /**
   * A key changed.
   *
   * @param version copies of the key with a lower version are out of date; never falls for one key
   */
  void changed(int partition, int database, byte[] key, long version, ChangeCause cause);

  /** Every key that {@code mark} covers is gone, in one stroke: no key is announced by itself. */
  void cleared(int partition, ClearMark mark);
}
