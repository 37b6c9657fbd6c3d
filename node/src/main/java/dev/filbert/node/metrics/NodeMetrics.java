/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.metrics;

import com.sun.management.OperatingSystemMXBean;
import dev.filbert.node.coherence.FreshnessSnapshot;
import dev.filbert.node.coherence.MemberReport;
import dev.filbert.node.coherence.StreamReport;
import dev.filbert.node.config.BuildInfo;
import dev.filbert.node.keyspace.Keyspace;
import dev.filbert.node.slot.ClusterTopology;
import dev.filbert.node.slot.GridReport;
import io.micrometer.core.instrument.Meter.Id;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.netty.util.internal.PlatformDependent;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.vertx.micrometer.MetricsDomain;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Every meter of a node. Filbert's own are listed in {@link Meter}; besides them the registry holds
 * Micrometer's for the JVM ({@code jvm_*}), the process ({@code process_*}, {@code system_*}), and
 * those of Vert.x ({@code vertx_eventbus_*}, {@code vertx_pool_*}).
 *
 * <p>Parts that exist when the node starts are handed in by the {@code watch} methods, each once;
 * until then their meters are missing from the scrape.
 *
 * <p>Threading: thread-safe. {@link #scrape} does the work of reading all meters on the calling
 * thread: not for an event loop.
 */
public final class NodeMetrics implements AutoCloseable {
  private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";
  private static final String OPEN_METRICS =
      "application/openmetrics-text; version=1.0.0; charset=utf-8";

  private static final double NANOS_PER_SECOND = 1e9;
  private final BuildInfo build;
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final OperatingSystemMXBean processor =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private final JvmGcMetrics gc = new JvmGcMetrics();
  private final RequestMetrics requests = new RequestMetrics();
  private final ConnectionMetrics connections = new ConnectionMetrics();
  private final PushMetrics pushes = new PushMetrics();
  private final AtomicReference<@Nullable PubSubSamples> pubSub = new AtomicReference<>();
  private final AtomicReference<@Nullable Keyspace> keyspace = new AtomicReference<>();
  private final AtomicReference<@Nullable ClusterSamples> cluster = new AtomicReference<>();
  private final AtomicReference<@Nullable GridSamples> grid = new AtomicReference<>();
  private final AtomicReference<@Nullable StreamSamples> stream = new AtomicReference<>();
  private final AtomicReference<@Nullable TrackingSamples> tracking = new AtomicReference<>();
  private final AtomicReference<@Nullable AccessSamples> access = new AtomicReference<>();
  private final AtomicReference<@Nullable TlsSamples> tls = new AtomicReference<>();
  private final AtomicReference<@Nullable IntSupplier> connectionLimit = new AtomicReference<>();

  /** Registers everything that can be measured before the node has started. */
  public NodeMetrics(BuildInfo build) {
    this.build = build;
    registry.config().meterFilter(conventional());
    new ClassLoaderMetrics().bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    gc.bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    MultiCollector own = this::collect;
    registry.getPrometheusRegistry().register(own);
  }

  /** Counts and times requests. */
  public RequestMetrics requests() {
    return requests;
  }

  /** Counts connections. */
  public ConnectionMetrics connections() {
    return connections;
  }

  /** Counts and times what is sent without being asked for. */
  public PushMetrics pushes() {
    return pushes;
  }

  /** Reports the caches of {@code watched}, those declared later included, and its memory. */
  public void watchKeyspace(Keyspace watched) {
    set(keyspace, watched, "keyspace");
  }

  /**
   * Reports the cluster.
   *
   * @param topology asked at every scrape
   * @param partitions how many there are in all, a power of two
   * @param fenced whether the node refuses data commands now
   */
  public void watchCluster(
      Supplier<ClusterTopology> topology, int partitions, BooleanSupplier fenced) {
    set(cluster, new ClusterSamples(topology, partitions, fenced), "cluster");
  }

  /** Reports the grid; {@code report} is asked at every scrape. */
  public void watchGrid(Supplier<GridReport> report) {
    set(grid, new GridSamples(report), "grid");
  }

  /**
   * Reports the invalidation stream.
   *
   * @param report what happened to it
   * @param freshness what this node knows of owners
   * @param messages what happened to the messages below it
   * @param nanoClock the clock of {@code freshness}
   */
  public void watchStream(
      Supplier<StreamReport> report,
      Supplier<FreshnessSnapshot> freshness,
      Supplier<MemberReport> messages,
      LongSupplier nanoClock) {
    set(stream, new StreamSamples(report, freshness, messages, nanoClock), "invalidation stream");
  }

  /** Reports who holds copies. */
  public void watchTracking(TrackingSamples watched) {
    set(tracking, watched, "tracking");
  }

  /** Reports who subscribes to channels. */
  public void watchPubSub(PubSubSamples watched) {
    set(pubSub, watched, "publish/subscribe");
  }

  /** Reports who was refused. */
  public void watchAccess(AccessSamples watched) {
    set(access, watched, "access");
  }

  /** Reports the certificate of the node. */
  public void watchTls(TlsSamples watched) {
    set(tls, watched, "certificate");
  }

  /** Reports the bound on connections, which may change while the node runs. */
  public void watchConnectionLimit(IntSupplier limit) {
    set(connectionLimit, limit, "connection limit");
  }

  /** What every Vert.x of the node is built with, so that its meters are here. */
  public MicrometerMetricsFactory vertxFactory() {
    return new MicrometerMetricsFactory(registry);
  }

  /**
   * What is measured of the Vert.x that serves sockets: its pools. Not the sockets themselves:
   * those meters are updated for every read and write of every client, and {@link #connections()}
   * and {@link #requests()} say more.
   */
  public MicrometerMetricsOptions vertxOptions() {
    return only(MetricsDomain.NAMED_POOLS);
  }

  /** What is measured of the Vert.x that members talk through: the event bus. */
  public MicrometerMetricsOptions busOptions() {
    return only(MetricsDomain.EVENT_BUS);
  }

  /**
   * Reads every meter.
   *
   * @param accept the header of that name, which chooses between Prometheus' text and OpenMetrics;
   *     null means Prometheus' text
   */
  public Exposition scrape(@Nullable String accept) {
    boolean open = accept != null && accept.contains("application/openmetrics-text");
    String contentType = open ? OPEN_METRICS : PROMETHEUS_TEXT;
    ByteArrayOutputStream body = new ByteArrayOutputStream(64 * 1024);
    try {
      registry.scrape(body, contentType);
    } catch (IOException e) {
      throw new UncheckedIOException("a buffer in memory refused to be written", e);
    }
    return new Exposition(contentType, body.toByteArray());
  }

  /** Stops listening to the garbage collector. */
  @Override
  public void close() {
    gc.close();
    registry.close();
  }

  private MetricSnapshots collect() {
    Samples samples = new Samples();
    requests.collect(samples);
    connections.collect(samples);
    pushes.collect(samples);
    IntSupplier limit = connectionLimit.get();
    if (limit != null) {
      samples.add(Meter.CONNECTIONS_LIMIT, limit.getAsInt());
    }
    AccessSamples refusals = access.get();
    if (refusals != null) {
      refusals.collect(samples);
    }
    TlsSamples certificate = tls.get();
    if (certificate != null) {
      certificate.collect(samples);
    }
    Keyspace watched = keyspace.get();
    if (watched != null) {
      CacheSamples.collect(watched, samples);
    }
    ClusterSamples members = cluster.get();
    if (members != null) {
      members.collect(samples);
    }
    GridSamples work = grid.get();
    if (work != null) {
      work.collect(samples);
    }
    StreamSamples changes = stream.get();
    if (changes != null) {
      changes.collect(samples);
    }
    TrackingSamples copies = tracking.get();
    if (copies != null) {
      copies.collect(samples);
    }
    PubSubSamples subscribers = pubSub.get();
    if (subscribers != null) {
      subscribers.collect(samples);
    }
    samples.add(Meter.NETTY_DIRECT_MEMORY, Math.max(0, PlatformDependent.usedDirectMemory()));
    samples.add(Meter.PROCESS_CPU, processor.getProcessCpuTime() / NANOS_PER_SECOND);
    samples.add(
        Meter.BUILD_INFO, 1, build.version(), build.java(), build.vertx(), build.hazelcast());
    return samples.build();
  }

  /* Two Vert.x share the registry: one domain each, or they would claim each other's gauges. */
  private static MicrometerMetricsOptions only(MetricsDomain domain) {
    MicrometerMetricsOptions options = new MicrometerMetricsOptions();
    for (MetricsDomain other : MetricsDomain.values()) {
      if (other != domain) {
        options.addDisabledMetricsCategory(other);
      }
    }
    options.setEnabled(true);
    return options;
  }

  /* Two meters of Micrometer that promtool objects to: one has a suffix that means something else,
   * the other counts nanoseconds; PROCESS_CPU takes its place. */
  private static MeterFilter conventional() {
    return new MeterFilter() {
      @Override
      public MeterFilterReply accept(Id id) {
        return id.getName().equals("process.cpu.time")
            ? MeterFilterReply.DENY
            : MeterFilterReply.NEUTRAL;
      }

      @Override
      public Id map(Id id) {
        return id.getName().equals("system.cpu.count") ? id.withName("system.cpus") : id;
      }
    };
  }

  private static <T> void set(AtomicReference<@Nullable T> place, T value, String what) {
    if (!place.compareAndSet(null, value)) {
      throw new IllegalStateException("the " + what + " of this node is watched already");
    }
  }
}
