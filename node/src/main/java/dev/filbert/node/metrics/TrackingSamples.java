/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.metrics;

import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * Who holds copies of what, and what they were told.
 *
 * <p>Threading: thread-safe, as its sources must be.
 *
 * @param clients connections that track now
 * @param keys keys that the table remembers now
 * @param limit the most keys that it may remember
 * @param prefixes different ones of BCAST connections now
 * @param pushed invalidations handed to connections
 * @param evicted keys that had to make room in the table
 * @param flushes partitions whose holders were told to forget all of it
 * @param brokenRedirects invalidations that nobody could take
 */
public record TrackingSamples(
    IntSupplier clients,
    LongSupplier keys,
    long limit,
    IntSupplier prefixes,
    LongSupplier pushed,
    LongSupplier evicted,
    LongSupplier flushes,
    LongSupplier brokenRedirects) {

  void collect(Samples samples) {
    samples.add(Meter.TRACKING_CLIENTS, clients.getAsInt());
    samples.add(Meter.TRACKING_KEYS, keys.getAsLong());
    samples.add(Meter.TRACKING_LIMIT, limit);
    samples.add(Meter.TRACKING_PREFIXES, prefixes.getAsInt());
    samples.add(Meter.TRACKING_PUSHED, pushed.getAsLong());
    samples.add(Meter.TRACKING_EVICTED, evicted.getAsLong());
    samples.add(Meter.TRACKING_FLUSHES, flushes.getAsLong());
    samples.add(Meter.TRACKING_BROKEN, brokenRedirects.getAsLong());
  }
}
