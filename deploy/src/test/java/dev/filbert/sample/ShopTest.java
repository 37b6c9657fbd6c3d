/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filbert.client.Filbert;
import dev.filbert.client.cache.Cache;
import dev.filbert.client.cache.CacheStats;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ShopTest {
  private static final int VISITS = 10_000;
  private static final int PRODUCTS = 500;

  @Test
  void run_mostlyReads_andLoadsWhatIsMissing() {
    try (Filbert filbert = Filbert.connect("local:")) {
      Cache<Long, Product> products = filbert.cache("products", Long.class, Product.class);
      Shop shop =
          new Shop(
              products,
              new Database(Duration.ZERO),
              new Zipf(PRODUCTS, 1),
              new SplittableRandom(11));

      for (int i = 0; i < VISITS; i++) {
        shop.run();
      }

      CacheStats stats = products.stats();
      assertThat(stats.hits() + stats.access().misses())
          .isBetween(VISITS * 96L / 100, VISITS * 99L / 100);
      assertThat(stats.loads()).isEqualTo(stats.access().misses()).isLessThan(VISITS / 5);
      assertThat(stats.access().removals()).isPositive();
    }
  }

  @Test
  void reprice_showsAtTheNextRead() {
    Database database = new Database(Duration.ZERO);

    Product changed = database.reprice(3, 99);

    assertThat(database.find(3)).isEqualTo(changed).extracting(Product::cents).isEqualTo(99L);
  }
}
