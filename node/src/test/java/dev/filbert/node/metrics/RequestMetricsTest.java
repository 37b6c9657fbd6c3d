/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestMetricsTest {
  private static final int ROUNDS = 100_000;

  private final RequestMetrics requests = new RequestMetrics();

  @Test
  void record_fillsTheBucketThatTheTimeFitsIn() {
    requests.record(RequestFamily.STRING, RequestOutcome.OK, 100_000);
    requests.record(RequestFamily.STRING, RequestOutcome.OK, 100_001);
    requests.record(RequestFamily.STRING, RequestOutcome.OK, 5_000_000_000L);

    HistogramDataPointSnapshot series = onlySeries();

    assertThat(series.getCount()).isEqualTo(3);
    assertThat(series.getSum()).isEqualTo(5.000200001);
    assertThat(countAt(series, 0.0001)).isEqualTo(1);
    assertThat(countAt(series, 0.00025)).isEqualTo(1);
    assertThat(countAt(series, Double.POSITIVE_INFINITY)).isEqualTo(1);
  }

  @Test
  void recordMany_countsEachRequest() {
    requests.recordMany(RequestFamily.GENERIC, RequestOutcome.TIMEOUT, 16, 2_000_000);

    HistogramDataPointSnapshot series = onlySeries();

    assertThat(series.getCount()).isEqualTo(16);
    assertThat(series.getSum()).isEqualTo(0.032);
    assertThat(series.getLabels().get("family")).isEqualTo("generic");
    assertThat(series.getLabels().get("outcome")).isEqualTo("timeout");
  }

  @Test
  void recordZeroNanos_isStillARequest() {
    requests.record(RequestFamily.STRING, RequestOutcome.OK, 0);

    assertThat(onlySeries().getCount()).isEqualTo(1);
  }

  @Test
  void seriesThatNeverCounted_areLeftOut() {
    assertThat(snapshot().size()).isZero();
  }

  @Test
  void record_fromManyThreads_losesNothing() throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      threads.add(new Thread(this::recordRounds));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(onlySeries().getCount()).isEqualTo(4L * ROUNDS);
  }

  @Test
  void record_allocatesNothing() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long self = Thread.currentThread().getId();
    recordRounds();

    long before = threads.getThreadAllocatedBytes(self);
    recordRounds();
    long allocated = threads.getThreadAllocatedBytes(self) - before;

    assertThat(allocated).as("bytes for %d requests", ROUNDS).isLessThan(ROUNDS / 10);
  }

  @Test
  void ofGroup_isRedisGroupOrOther() {
    assertThat(RequestFamily.ofGroup("string")).isEqualTo(RequestFamily.STRING);
    assertThat(RequestFamily.ofGroup("sorted-set")).isEqualTo(RequestFamily.OTHER);
  }

  private void recordRounds() {
    for (int i = 0; i < ROUNDS; i++) {
      requests.record(RequestFamily.STRING, RequestOutcome.OK, 40_000 + i);
    }
  }

  private HistogramDataPointSnapshot onlySeries() {
    MetricSnapshots all = snapshot();
    assertThat(all.size()).isEqualTo(1);
    HistogramSnapshot histogram = (HistogramSnapshot) all.get(0);
    assertThat(histogram.getDataPoints()).hasSize(1);
    return histogram.getDataPoints().get(0);
  }

  private MetricSnapshots snapshot() {
    Samples samples = new Samples();
    requests.collect(samples);
    return samples.build();
  }

  private static long countAt(HistogramDataPointSnapshot series, double bound) {
    return series.getClassicBuckets().stream()
        .filter(b -> b.getUpperBound() == bound)
        .findFirst()
        .orElseThrow()
        .getCount();
  }
}
