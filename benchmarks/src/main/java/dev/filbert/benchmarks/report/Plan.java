/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.report;

import dev.filbert.benchmarks.CodecBenchmark;
import dev.filbert.benchmarks.LoadBenchmark;
import dev.filbert.benchmarks.MemoizedCallBenchmark;
import dev.filbert.benchmarks.NearHitBenchmark;
import dev.filbert.benchmarks.PartitionStoreBenchmark;
import dev.filbert.benchmarks.ProtocolBenchmark;
import dev.filbert.benchmarks.RemoteHitBenchmark;
import dev.filbert.benchmarks.SlotBenchmark;
import dev.filbert.benchmarks.TrackingBenchmark;
import dev.filbert.benchmarks.WriteShareBenchmark;
import dev.filbert.benchmarks.lag.InvalidationLag;
import dev.filbert.benchmarks.peers.Peer;
import dev.filbert.benchmarks.peers.Peer.ServerKind;
import dev.filbert.benchmarks.peers.Peers;
import dev.filbert.benchmarks.report.JmhRun.WarmUp;
import dev.filbert.benchmarks.servers.Servers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * What a report measures, and the servers that all of it shares: they start once and stay warm.
 *
 * <p>Threading: confined to one thread.
 */
final class Plan implements AutoCloseable {
  private static final double NANOS_PER_MICRO = 1_000;

  private static final List<String> EVERY_CLIENT =
      List.of(
          "lettuce",
          "filbert",
          "filbert-on-redis",
          "lettuce-on-filbert",
          "jedis",
          "redisson",
          "hazelcast");

  private final Profile profile;
  private final Path logs;
  private final List<Servers> servers = new ArrayList<>();
  private final List<String> given = new ArrayList<>();
  private final InvalidationLag lag;
  private int runs;

  private Plan(Profile profile, Path logs, InvalidationLag lag) {
    this.profile = profile;
    this.logs = logs;
    this.lag = lag;
  }

  /**
   * Starts the servers.
   *
   * @param logs a directory for what JMH says
   */
  static Plan start(Profile profile, Path logs) throws Exception {
    Files.createDirectories(logs);
    Plan plan = new Plan(profile, logs, InvalidationLag.start());
    for (ServerKind kind : List.of(ServerKind.REDIS, ServerKind.FILBERT, ServerKind.HAZELCAST)) {
      Servers started = Servers.start(kind, 1);
      plan.servers.add(started);
      plan.given.add(started.given(kind));
    }
    return plan;
  }

  /** What is measured, in this order. */
  List<Group> groups() {
    return List.of(
        new Group(
            "near-hit",
            "near hit, 10 000 keys by Zipf",
            "ns",
            true,
            profile.rounds(),
            nearHits("10000", 1, everyNearCache())),
        new Group(
            "near-hit-one-key",
            "near hit, one key",
            "ns",
            true,
            profile.rounds(),
            nearHits("1", 1, few())),
        group(
            "near-hit-threads",
            "near hit, 2 threads, 10 000 keys by Zipf",
            "ns",
            nearHits("10000", 2, few())),
        new Group("memoized", "call of a function", "ns", true, profile.rounds(), memoized()),
        writeShare(1),
        writeShare(10),
        remote(
            "remote-hit", "remote hit, median wait of one thread", "µs", "latency", EVERY_CLIENT),
        remote("remote-hits", "remote hits through one client, 16 threads", "1/s", "throughput"),
        remote("hundred", "a hundred remote hits at once, median wait", "µs", "hundred"),
        remote("put", "write, median wait of one thread", "µs", "put"),
        group("load", "a load that two threads want at the same time", "µs", loads()),
        codec("encode", "a record put into bytes"),
        codec("decode", "a record read from bytes"),
        group("parts", "single parts of a node", "ns", parts()),
        group("lag", "from a write to its being read by another client", "µs", lags()));
  }

  private Group group(String id, String title, String unit, List<Cell> cells) {
    return new Group(id, title, unit, !unit.equals("1/s"), profile.fewRounds(), cells);
  }

  private static List<String> everyNearCache() {
    return List.of(
        "caffeine",
        "filbert",
        "filbert-records",
        "filbert-local",
        "spring",
        "jetcache",
        "ehcache",
        "hazelcast",
        "redisson",
        "lettuce",
        "jedis");
  }

  private static List<String> few() {
    return List.of("caffeine", "filbert", "hazelcast", "redisson");
  }

  private List<Cell> nearHits(String keys, int threads, List<String> products) {
    return products.stream()
        .map(
            product ->
                cell(
                    product,
                    new JmhRun(
                        NearHitBenchmark.class,
                        "hit",
                        Map.of("product", product, "keys", keys),
                        threads,
                        WarmUp.LONG)))
        .toList();
  }

  private Group remote(String id, String title, String unit, String method) {
    return remote(id, title, unit, method, List.of("lettuce", "filbert", "redisson", "hazelcast"));
  }

  private Group remote(String id, String title, String unit, String method, List<String> products) {
    List<Cell> cells =
        products.stream()
            .map(
                product ->
                    cell(
                        product,
                        new JmhRun(
                            RemoteHitBenchmark.class,
                            method,
                            Map.of("product", product),
                            0,
                            WarmUp.REMOTE)))
            .toList();
    return group(id, title, unit, cells);
  }

  private Group writeShare(int percent) {
    List<Cell> cells =
        Stream.of("filbert", "hazelcast", "redisson", "lettuce")
            .map(
                product ->
                    cell(
                        product,
                        new JmhRun(
                            WriteShareBenchmark.class,
                            "operation",
                            Map.of("product", product, "writes", String.valueOf(percent)),
                            0,
                            WarmUp.REMOTE)))
            .toList();
    return group(
        "writes-" + percent,
        "operation through a near-cache, " + percent + " % of them writes",
        "ns",
        cells);
  }

  private Group codec(String method, String title) {
    List<Cell> cells =
        Stream.of("record", "json", "jdk")
            .map(
                form -> {
                  JmhRun run =
                      new JmhRun(
                          CodecBenchmark.class, method, Map.of("form", form), 0, WarmUp.BRIEF);
                  return new Cell(form, "", () -> run(run));
                })
            .toList();
    return group(method, title, "ns", cells);
  }

  private List<Cell> parts() {
    return List.of(
        part("parser, a GET", ProtocolBenchmark.class, "parseGet", Map.of()),
        part("parser, a SET", ProtocolBenchmark.class, "parseSet", Map.of()),
        part("writer, a value", ProtocolBenchmark.class, "writeValue", Map.of()),
        part(
            "slot of a key",
            SlotBenchmark.class,
            "partitionOfKey",
            Map.of("text", "users:0000042:profile")),
        part("store, a GET", PartitionStoreBenchmark.class, "get", Map.of()),
        part("store, a SET", PartitionStoreBenchmark.class, "set", Map.of()),
        part("tracking, a read", TrackingBenchmark.class, "read", Map.of()),
        part("tracking, a change and a read", TrackingBenchmark.class, "changeAndRead", Map.of()));
  }

  private List<Cell> loads() {
    return Stream.of("caffeine", "filbert-local", "filbert")
        .map(
            product ->
                cell(
                    product,
                    new JmhRun(
                        LoadBenchmark.class, "load", Map.of("product", product), 0, WarmUp.REMOTE)))
        .toList();
  }

  private Cell part(
      String name, Class<?> benchmark, String method, Map<String, String> parameters) {
    JmhRun run = new JmhRun(benchmark, method, parameters, 0, WarmUp.BRIEF);
    return new Cell(name, "", () -> run(run));
  }

  private List<Cell> memoized() {
    return List.of(
        new Cell("direct", "", () -> run(memoized("direct"))),
        new Cell("remembered by Filbert", "filbert://", () -> run(memoized("remembered"))));
  }

  private static JmhRun memoized(String method) {
    return new JmhRun(MemoizedCallBenchmark.class, method, Map.of(), 0, WarmUp.LONG);
  }

  /** Both figures come from the same writes: whichever is asked for first in a round makes them. */
  private List<Cell> lags() {
    Deque<Histogram> unread = new ArrayDeque<>();
    return List.of(
        new Cell("Filbert, median", "3 nodes", () -> lag(unread, 50)),
        new Cell("Filbert, 99 of 100", "3 nodes", () -> lag(unread, 99)));
  }

  private Cell.Reading lag(Deque<Histogram> unread, double percentile) throws Exception {
    Histogram lags = unread.poll();
    if (lags == null) {
      lag.measure(profile.writes() / 3);
      lags = lag.measure(profile.writes()).fromBegin();
      unread.add(lags);
    }
    return Cell.Reading.of(lags.getValueAtPercentile(percentile) / NANOS_PER_MICRO);
  }

  private Cell cell(String product, JmhRun run) {
    Peer peer = Peers.named(product);
    return new Cell(peer.name(), peer.settings() + on(peer), () -> run(run));
  }

  private static String on(Peer peer) {
    return switch (peer.server()) {
      case REDIS -> ", on redis-server";
      case MEMCACHED -> ", on memcached";
      case FILBERT -> ", on a Filbert node";
      case HAZELCAST -> ", on a Hazelcast member";
      case NONE -> "";
    };
  }

  private Cell.Reading run(JmhRun run) throws Exception {
    runs++;
    Path log = logs.resolve(String.format("%03d-%s.log", runs, run.benchmark().getSimpleName()));
    return run.measure(profile, given, log);
  }

  /** Ends the servers. */
  @Override
  public void close() {
    lag.close();
    servers.forEach(Servers::close);
  }
}
