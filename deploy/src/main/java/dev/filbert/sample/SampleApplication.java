/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.sample;

import dev.filbert.client.Filbert;
import dev.filbert.client.cache.Cache;
import dev.filbert.client.cache.CacheOptions;
import dev.filbert.client.metrics.CacheMeters;
import dev.filbert.sample.ChangeWatch.Tick;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sample, running: a client with two caches, what uses them, and a page of meters.
 *
 * <p>Run several: each is a client with copies of its own, and they tell one another's changes.
 */
public final class SampleApplication implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SampleApplication.class);
  private static final double PEOPLE = 0.99;
  private static final Duration DATABASE_LATENCY = Duration.ofMillis(5);
  private static final Duration PRODUCT_TTL = Duration.ofMinutes(1);
  private static final Duration BETWEEN_TICKS = Duration.ofMillis(500);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(2);

  private final Filbert filbert;
  private final OperationsPage page;
  private final PacedLoop shop;
  private final PacedLoop writer;
  private final PacedLoop watcher;

  private SampleApplication(SampleSettings settings) throws IOException {
    filbert = Filbert.connect(settings.uri());
    Cache<Long, Product> products =
        filbert.cache(
            "products",
            Long.class,
            Product.class,
            CacheOptions.defaults().ttl(PRODUCT_TTL).nearEntries(settings.products() / 4 + 1));
    Cache<String, Tick> ticks = filbert.cache("ticks", String.class, Tick.class);

    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    new CacheMeters(products).bindTo(registry);
    new CacheMeters(ticks).bindTo(registry);
    page = OperationsPage.listen(settings.port(), registry, products);

    SplittableRandom random = new SplittableRandom();
    ChangeWatch watch =
        new ChangeWatch(
            ticks, Long.toHexString(random.nextLong()), InstantSource.system(), registry);
    Database database = new Database(DATABASE_LATENCY);
    Zipf popularity = new Zipf(settings.products(), PEOPLE);
    shop =
        new PacedLoop(
            "sample-shop",
            Duration.ofSeconds(1).dividedBy(settings.rate()),
            new Shop(products, database, popularity, random.split()));
    writer = new PacedLoop("sample-writer", BETWEEN_TICKS, watch::write);
    watcher = new PacedLoop("sample-watcher", BETWEEN_LOOKS, watch::look);
  }

  /**
   * Starts it; a cluster out of reach shows in the log and the meters.
   *
   * @throws IOException if the port of the meters is taken
   */
  static SampleApplication start(SampleSettings settings) throws IOException {
    return new SampleApplication(settings);
  }

  /** Where {@code /metrics} is. */
  int port() {
    return page.port();
  }

  @Override
  public void close() {
    shop.close();
    writer.close();
    watcher.close();
    page.close();
    filbert.close();
  }

  /** Runs until SIGTERM or SIGINT; exit code 2 for a variable that makes no sense. */
  public static void main(String[] args) throws IOException, InterruptedException {
    SampleSettings settings;
    try {
      settings = SampleSettings.of(System.getenv());
    } catch (IllegalArgumentException e) {
      System.err.println("sample: " + e.getMessage());
      System.exit(2);
      return;
    }
    SampleApplication sample = start(settings);
    Runtime.getRuntime().addShutdownHook(new Thread(sample::close, "sample-end"));
    LOG.info("the sample runs: {}; metrics on port {}", settings, sample.port());
    new CountDownLatch(1).await();
  }
}
