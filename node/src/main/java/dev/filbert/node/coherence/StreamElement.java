/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.coherence;

import org.jspecify.annotations.Nullable;

/** One thing that happened at the owner of a partition, a position of its stream. */
public sealed interface StreamElement {
  /** The partition in which it happened. */
  int partition();

  /**
   * A key changed.
   *
   * @param key not to be changed
   * @param version copies with a lower version are out of date
   * @param origin the session that changed it, 0 if none did
   */
  @SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
  record KeyChanged(int partition, int database, byte[] key, long version, long origin)
      implements StreamElement {}

  /**
   * Many keys are gone at once.
   *
   * @param database the database, or {@link dev.filbert.node.store.ClearMark#ALL_DATABASES}
   * @param cache the named cache, or null for all keys
   * @param version copies with a lower version are out of date
   */
  record Cleared(int partition, int database, @Nullable String cache, long version)
      implements StreamElement {}

  /**
   * Whatever is known of the partition may be out of date: it has a new owner, whose predecessor
   * may have died before it told everything; or a key is too long to be told.
   */
  record AllChanged(int partition) implements StreamElement {}
}
