/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.demo;

import dev.filbert.node.keyspace.CacheSettings;
import dev.filbert.node.keyspace.Eviction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * The data of a small web shop: users, their sessions, and products, each in a cache of its own.
 *
 * <p>Threading: stateless.
 */
final class ShopData {
  static final int USERS = 1_200;
  static final int SESSIONS = 500;
  static final int PRODUCTS = 300;

  private static final Duration SESSION_TTL = Duration.ofMinutes(30);
  private static final Duration PRODUCT_TTL = Duration.ofHours(6);

  private static final String[] FIRST_NAMES = {
    "Ada",
    "Barbara",
    "Claude",
    "Donald",
    "Edsger",
    "Frances",
    "Grace",
    "Hedy",
    "Ivan",
    "Jean",
    "Katherine",
    "Leslie",
    "Margaret",
    "Niklaus",
    "Radia",
    "Sophie",
    "Tim",
    "Ursula",
    "Wilhelmina"
  };
  private static final String[] CITIES = {
    "Avellino", "Giresun", "Lisbon", "Oslo", "Oradea", "Salem", "Tarragona", "Trabzon", "Zagreb"
  };
  private static final String[] GOODS = {
    "hazelnut spread", "praline box", "nut oil", "filbert flour", "nougat bar", "nutcracker"
  };

  private ShopData() {}

  /**
   * One key with its value.
   *
   * @param key such as {@code users:42}
   * @param value a line of JSON
   */
  record Item(String key, String value) {}

  /** The rules of its three caches, by name. */
  static Map<String, CacheSettings> caches() {
    return Map.of(
        "users", cache("users", Duration.ZERO),
        "sessions", cache("sessions", SESSION_TTL),
        "products", cache("products", PRODUCT_TTL));
  }

  private static CacheSettings cache(String name, Duration ttl) {
    return new CacheSettings(name, 1, ttl.toMillis(), 0, 0, 0, Eviction.LRU);
  }

  /** Everything, in an order that follows from {@code random} alone. */
  static List<Item> items(RandomGenerator random) {
    List<Item> items = new ArrayList<>(USERS + SESSIONS + PRODUCTS);
    for (int i = 1; i <= USERS; i++) {
      items.add(new Item("users:" + i, user(i, random)));
    }
    for (int i = 1; i <= SESSIONS; i++) {
      String token = Long.toHexString(random.nextLong());
      items.add(new Item("sessions:" + token, session(random)));
    }
    for (int i = 1; i <= PRODUCTS; i++) {
      items.add(new Item("products:" + i, product(random)));
    }
    return items;
  }

  private static String user(int id, RandomGenerator random) {
    return "{\"id\":"
        + id
        + ",\"name\":\""
        + pick(FIRST_NAMES, random)
        + "\",\"city\":\""
        + pick(CITIES, random)
        + "\"}";
  }

  private static String session(RandomGenerator random) {
    return "{\"user\":" + (1 + random.nextInt(USERS)) + ",\"cart\":" + random.nextInt(9) + "}";
  }

  private static String product(RandomGenerator random) {
    int cents = 199 + random.nextInt(4_000);
    return "{\"name\":\"" + pick(GOODS, random) + "\",\"cents\":" + cents + "}";
  }

  private static String pick(String[] words, RandomGenerator random) {
    return words[random.nextInt(words.length)];
  }
}
