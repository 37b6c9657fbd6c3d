/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.metrics;

import dev.filbert.node.coherence.FreshnessSnapshot;
import dev.filbert.node.coherence.MemberReport;
import dev.filbert.node.coherence.StreamReport;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The invalidation stream, read at scrape time.
 *
 * @param report what happened to it
 * @param freshness what this node knows of owners
 * @param messages what happened to the messages below it
 * @param nanoClock the clock of {@code freshness}
 */
record StreamSamples(
    Supplier<StreamReport> report,
    Supplier<FreshnessSnapshot> freshness,
    Supplier<MemberReport> messages,
    LongSupplier nanoClock) {
  private static final double NANOS_PER_SECOND = 1e9;

  void collect(Samples samples) {
    StreamReport now = report.get();
    samples
        .add(Meter.STREAM_SENT, now.sent())
        .add(Meter.STREAM_RECEIVED, now.received())
        .add(Meter.STREAM_REPEATED, now.repeated())
        .add(Meter.STREAM_RESENT, now.resent())
        .add(Meter.STREAM_LOST, now.lost())
        .add(Meter.STREAM_GAPS, now.gaps())
        .add(Meter.STREAM_FLUSHED, now.flushedPartitions());
    freshness(samples);
    MemberReport members = messages.get();
    samples
        .add(Meter.MEMBER_BAD_SEALS, members.badSeals())
        .add(Meter.MEMBER_MALFORMED, members.malformed())
        .add(Meter.MEMBER_REGISTRATIONS, members.registrations());
    members
        .dropped()
        .forEach(
            (kind, count) ->
                samples.add(Meter.MEMBER_DROPPED, count, kind.name().toLowerCase(Locale.ROOT)));
  }

  private void freshness(Samples samples) {
    FreshnessSnapshot known = freshness.get();
    long nowNanos = nanoClock.getAsLong();
    for (int i = 0; i < known.owners().size(); i++) {
      samples.add(
          Meter.STREAM_AGE,
          Math.max(0, nowNanos - known.freshAsOfNanos()[i]) / NANOS_PER_SECOND,
          known.owners().get(i));
    }
    int unknown = 0;
    for (byte owner : known.ownerOf()) {
      unknown += owner == FreshnessSnapshot.NOBODY ? 1 : 0;
    }
    samples.add(Meter.STREAM_UNVOUCHED, unknown);
  }
}
