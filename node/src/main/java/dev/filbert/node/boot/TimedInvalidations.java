/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.boot;

import dev.filbert.node.coherence.FreshnessSnapshot;
import dev.filbert.node.coherence.InvalidationSink;
import dev.filbert.node.metrics.PushMetrics;
import dev.filbert.node.store.HybridClock;
import java.util.BitSet;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Passes the stream of changes on, and times it: the version of a change tells when its owner made
 * it.
 *
 * <p>Threading: that of the sink.
 *
 * @param sink where everything goes
 * @param metrics where the times go
 * @param epochMillis the clock, which owners on other machines have their own of
 */
record TimedInvalidations(InvalidationSink sink, PushMetrics metrics, LongSupplier epochMillis)
    implements InvalidationSink {

  @Override
  public boolean isWatching() {
    return sink.isWatching();
  }

  @Override
  public void changed(int partition, int database, byte[] key, long version, long origin) {
    sink.changed(partition, database, key, version, origin);
    if (sink.isWatching()) {
      metrics.invalidated(epochMillis.getAsLong() - HybridClock.millisOf(version));
    }
  }

  @Override
  public void cleared(int partition, int database, @Nullable String cache, long version) {
    sink.cleared(partition, database, cache, version);
  }

  @Override
  public void flush(BitSet partitions) {
    sink.flush(partitions);
  }

  @Override
  public void flushAll() {
    sink.flushAll();
  }

  @Override
  public void vouched(FreshnessSnapshot snapshot) {
    sink.vouched(snapshot);
  }
}
