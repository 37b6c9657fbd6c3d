/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.sample;

import dev.filbert.client.cache.Cache;
import java.util.random.RandomGenerator;

/**
 * What the customers and the owner of the shop do, one thing at a time: nearly always somebody
 * looks at a product; now and then a price changes, or a product is taken out of the cache.
 *
 * <p>Threading: confined to one thread.
 */
final class Shop implements Runnable {
  private static final double REPRICED = 0.02;
  private static final double REMOVED = 0.005;
  private static final int CENTS_MAX = 10_000;

  private final Cache<Long, Product> products;
  private final Database database;
  private final Zipf popularity;
  private final RandomGenerator random;

  /**
   * A shop that is empty of customers until it is run.
   *
   * @param products in front of {@code database}
   * @param popularity which products are looked at
   * @param random decides what happens next
   */
  Shop(Cache<Long, Product> products, Database database, Zipf popularity, RandomGenerator random) {
    this.products = products;
    this.database = database;
    this.popularity = popularity;
    this.random = random;
  }

  /** The next thing that happens; fails as the cache does. */
  @Override
  public void run() {
    long id = popularity.next(random);
    double what = random.nextDouble();
    if (what < REPRICED) {
      products.put(id, database.reprice(id, random.nextInt(CENTS_MAX)));
    } else if (what < REPRICED + REMOVED) {
      products.remove(id);
    } else {
      products.get(id, database::find);
    }
  }
}
