/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.keyspace;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

/** What the tests of mutations have in common: a moment, a version, a cache, a way to apply. */
final class Mutations {
  static final long NOW = 1_800_000_000_000L;
  static final long VERSION = 77;
  static final long CACHE_TTL = 60_000;
  static final int VALUE_BYTES_MAX = 64;

  private static final CacheSettings CACHE =
      new CacheSettings("c", 1, CACHE_TTL, 0, 0, 0, Eviction.LRU);

  static final WriteContext CONTEXT = new WriteContext(NOW, VERSION, CACHE, VALUE_BYTES_MAX);

  private Mutations() {}

  static Change apply(@Nullable Entry current, Mutation mutation) {
    return mutation.apply(current, CONTEXT);
  }

  /** An entry of version 5 without a deadline. */
  static Entry entry(String value) {
    return entry(value, Entry.NO_DEADLINE);
  }

  static Entry entry(String value, long deadlineMillis) {
    return new Entry(bytes(value), 5, deadlineMillis, NOW);
  }

  static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  /** What a change stores, as text. */
  static String stored(Change change) {
    return new String(change.next().value(), UTF_8);
  }
}
