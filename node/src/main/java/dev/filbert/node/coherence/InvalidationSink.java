/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.coherence;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Takes what this node must forget: every change of every owner, this node among them, in the order
 * in which its owner made them.
 *
 * <p>Threading: all calls but {@link #isWatching} come from one thread, the coherence thread, and
 * must not block it nor throw.
 */
public interface InvalidationSink {
  /** Takes nothing. */
  InvalidationSink NONE =
      new InvalidationSink() {
        @Override
        public boolean isWatching() {
          return false;
        }

        @Override
        public void changed(int partition, int database, byte[] key, long version, long origin) {}

        @Override
        public void cleared(int partition, int database, @Nullable String cache, long version) {}

        @Override
        public void flush(BitSet partitions) {}

        @Override
        public void flushAll() {}

        @Override
        public void vouched(FreshnessSnapshot snapshot) {}
      };

  /**
   * Whether any session wants to know of changes now. While none does, and no other node is there,
   * changes may come as late as 100 ms. Whoever starts to watch must be seen here <em>before</em>
   * it reads a value. Threading: any thread, asked at every change: a volatile read at most.
   */
  boolean isWatching();

  /**
   * A key changed.
   *
   * @param version copies with a lower version are out of date
   * @param origin the session that changed it, unique in the cluster; 0 if none did
   */
  void changed(int partition, int database, byte[] key, long version, long origin);

  /**
   * Many keys of a partition are gone at once.
   *
   * @param database the database, or {@link dev.filbert.node.store.ClearMark#ALL_DATABASES}
   * @param cache the named cache, or null for all keys
   * @param version copies with a lower version are out of date
   */
  void cleared(int partition, int database, @Nullable String cache, long version);

  /**
   * Changes of these partitions may have been missed: every copy of any of their keys may be out of
   * date, and so may values that are being read.
   *
   * @param partitions not to be changed or kept
   */
  void flush(BitSet partitions);

  /** Like {@link #flush}, for all partitions. */
  void flushAll();

  /**
   * What this node knows by now. Every call before this one belongs to it: whoever answers a client
   * from {@code snapshot} must have sent it what those calls made of it. Comes about every 100 ms
   * and when owners change.
   */
  void vouched(FreshnessSnapshot snapshot);
}
