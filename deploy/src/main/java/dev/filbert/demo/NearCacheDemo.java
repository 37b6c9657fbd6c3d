/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.demo;

import dev.filbert.client.Filbert;
import dev.filbert.client.cache.Cache;
import dev.filbert.client.cache.CacheOptions;
import dev.filbert.node.demo.DemoGuest;
import dev.filbert.node.demo.DemoTeller;
import dev.filbert.node.slot.ClusterMember;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Two applications with near-caches: what a hit costs, how soon one sees what the other wrote, and
 * that a node may die meanwhile.
 *
 * <p>Threading: as {@link DemoGuest} says.
 */
public final class NearCacheDemo implements DemoGuest {
  private static final String CACHE = "prices";
  private static final String FAR = "prices-without-near-cache";
  private static final int KEYS = 200;
  private static final int REMOTE_HITS = 2_000;
  private static final int NEAR_HITS = 2_000_000;
  private static final int CHANGES = 300;

  private @Nullable Filbert writer;
  private @Nullable Filbert reader;
  private @Nullable Traffic traffic;

  @Override
  public synchronized void beforeCrash(List<ClusterMember> nodes, DemoTeller teller) {
    String uri =
        nodes.stream()
            .map(node -> node.host() + ":" + node.clusterPort())
            .collect(Collectors.joining(",", "filbert://", ""));
    Filbert app1 = Filbert.connect(uri);
    writer = app1;
    Filbert app2 = Filbert.connect(uri);
    reader = app2;
    Cache<String, String> writing = app1.cache(CACHE, String.class, String.class);
    Cache<String, String> reading = app2.cache(CACHE, String.class, String.class);
    showHits(app2, writing, reading, teller);
    showInvalidations(writing, reading, teller);
    Traffic begun = new Traffic(writing, reading, KEYS);
    traffic = begun;
    begun.start();
    teller.aside("both go on: app-1 writes all the time, app-2 reads all the time");
  }

  private static void showHits(
      Filbert app2,
      Cache<String, String> writing,
      Cache<String, String> reading,
      DemoTeller teller) {
    teller.step("Two applications, each with a near-cache");
    for (int i = 0; i < KEYS; i++) {
      writing.put(key(i), "0");
      reading.get(key(i));
    }
    Cache<String, String> far =
        app2.cache(FAR, String.class, String.class, CacheOptions.defaults().nearEntries(0));
    for (int i = 0; i < KEYS; i++) {
      far.put(key(i), "0");
    }
    double remoteMicros = Lags.median(remoteHits(far)) / 1e3;
    hitNear(reading); // Once for the compiler.
    double nearMicros = hitNear(reading) / 1e3;
    teller.line("app-2 asks a node:          %8.3f microseconds", remoteMicros);
    teller.line("app-2 asks its near-cache:  %8.3f microseconds", nearMicros);
    teller.success("the near-cache is %,.0f times as fast", remoteMicros / nearMicros);
  }

  private static long[] remoteHits(Cache<String, String> cache) {
    long[] nanos = new long[REMOTE_HITS];
    for (int i = 0; i < REMOTE_HITS; i++) {
      long start = System.nanoTime();
      cache.get(key(i % KEYS));
      nanos[i] = System.nanoTime() - start;
    }
    return Arrays.copyOfRange(nanos, REMOTE_HITS / 2, REMOTE_HITS);
  }

  /** Nanoseconds for one near hit. */
  private static double hitNear(Cache<String, String> cache) {
    String[] keys = new String[KEYS];
    Arrays.setAll(keys, NearCacheDemo::key);
    long start = System.nanoTime();
    int found = 0;
    for (int i = 0; i < NEAR_HITS; i++) {
      found += cache.get(keys[i % KEYS]) == null ? 0 : 1;
    }
    double nanos = (double) (System.nanoTime() - start) / NEAR_HITS;
    if (found == 0) {
      throw new IllegalStateException("the near-cache is empty");
    }
    return nanos;
  }

  private static void showInvalidations(
      Cache<String, String> writing, Cache<String, String> reading, DemoTeller teller) {
    teller.step("One writes, the other notices");
    long before = reading.stats().access().invalidations();
    long[] nanos = Lags.measure(writing, reading, key(0), CHANGES);
    teller.line("app-1 writes %s %,d times; app-2 has a copy of it each time", key(0), CHANGES);
    teller.success(
        "app-2 reads the new value %.2f ms after the write began (median; at most %.2f ms)",
        Lags.median(nanos) / 1e6, Arrays.stream(nanos).max().orElse(0) / 1e6);
    teller.aside("app-2 got %,d invalidations", reading.stats().access().invalidations() - before);
  }

  @Override
  public synchronized void afterCrash(DemoTeller teller) {
    Traffic over = traffic;
    if (over == null) {
      return;
    }
    teller.step("What the applications saw of the crash");
    Traffic.Result result = over.end();
    teller.line(
        "app-1 wrote %,d times; %,d writes failed and said so", result.writes(), result.failures());
    teller.line(
        "app-2 read %,d times, %,d of them from its near-cache", result.reads(), result.nearHits());
    teller.line(
        "the oldest value it was given had been replaced %,d ms before", result.oldestMillis());
    if (result.stuck() == 0) {
      teller.success(
          "nothing is stale: app-2 has what app-1 wrote last, for %d of %d keys", KEYS, KEYS);
    } else {
      teller.line("%d of %d keys are stale in app-2", result.stuck(), KEYS);
    }
  }

  @Override
  public synchronized void close() {
    if (traffic != null) {
      traffic.end();
      traffic = null;
    }
    if (writer != null) {
      writer.close();
      writer = null;
    }
    if (reader != null) {
      reader.close();
      reader = null;
    }
  }

  static String key(int number) {
    return "item-" + number;
  }
}
