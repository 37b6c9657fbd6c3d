/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.metrics;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.Unit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The values of one scrape, gathered meter by meter.
 *
 * <p>Threading: confined to the thread that scrapes.
 */
final class Samples {
  private final Map<Meter, CounterSnapshot.Builder> counters = new EnumMap<>(Meter.class);
  private final Map<Meter, GaugeSnapshot.Builder> gauges = new EnumMap<>(Meter.class);
  private final Map<Meter, HistogramSnapshot.Builder> histograms = new EnumMap<>(Meter.class);

  /** Adds a value of a counter or gauge; label values in the order of the meter's labels. */
  Samples add(Meter meter, double value, String... labelValues) {
    Labels labels = Labels.of(meter.labels(), List.of(labelValues));
    if (meter.type() == MeterType.COUNTER) {
      counters
          .computeIfAbsent(meter, m -> describe(CounterSnapshot.builder(), m))
          .dataPoint(CounterDataPointSnapshot.builder().labels(labels).value(value).build());
    } else {
      gauges
          .computeIfAbsent(meter, m -> describe(GaugeSnapshot.builder(), m))
          .dataPoint(GaugeDataPointSnapshot.builder().labels(labels).value(value).build());
    }
    return this;
  }

  /** Adds a gauge that is either 1 or 0. */
  Samples add(Meter meter, boolean value) {
    return add(meter, value ? 1 : 0);
  }

  /** Adds a series of a histogram, unless it never counted. */
  Samples add(Meter meter, LatencyBuckets buckets, String... labelValues) {
    if (buckets.isEmpty()) {
      return this;
    }
    histograms
        .computeIfAbsent(meter, m -> describe(HistogramSnapshot.builder(), m))
        .dataPoint(
            HistogramSnapshot.HistogramDataPointSnapshot.builder()
                .labels(Labels.of(meter.labels(), List.of(labelValues)))
                .classicHistogramBuckets(buckets.snapshot())
                .sum(buckets.sumSeconds())
                .build());
    return this;
  }

  /** Everything added so far. */
  MetricSnapshots build() {
    MetricSnapshots.Builder all = MetricSnapshots.builder();
    counters.values().forEach(b -> all.metricSnapshot(b.build()));
    gauges.values().forEach(b -> all.metricSnapshot(b.build()));
    histograms.values().forEach(b -> all.metricSnapshot(b.build()));
    return all.build();
  }

  private static <B extends MetricSnapshot.Builder<B>> B describe(B builder, Meter meter) {
    builder.name(meter.bareName()).help(meter.meaning());
    return switch (meter.unit()) {
      case "seconds" -> builder.unit(Unit.SECONDS);
      case "bytes" -> builder.unit(Unit.BYTES);
      default -> builder;
    };
  }
}
