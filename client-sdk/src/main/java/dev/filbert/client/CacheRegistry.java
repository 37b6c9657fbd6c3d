/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client;

import dev.filbert.client.cache.Cache;
import dev.filbert.client.cache.CacheOptions;
import dev.filbert.client.cache.MemoizeRules;
import dev.filbert.client.codec.Codec;
import dev.filbert.client.codec.Codecs;
import dev.filbert.client.codec.TypeRef;
import dev.filbert.client.memoize.Memoizer;
import dev.filbert.client.tier.Backend;
import dev.filbert.client.tiered.CacheSetup;
import dev.filbert.client.tiered.ClientRuntime;
import dev.filbert.client.tiered.TieredCache;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The caches of one client by name.
 *
 * <p>Threading: thread-safe. Opening a cache never blocks, so it may happen under the lock of a
 * cell of the map.
 */
final class CacheRegistry implements AutoCloseable {
  private static final Pattern NAME = Pattern.compile("[0-9A-Za-z_.-]{1,64}");

  private final Map<String, Opened> opened = new ConcurrentHashMap<>();
  private final Backend backend;
  private final ClientRuntime runtime;
  private final ClientThreads threads;
  private volatile boolean closed;

  CacheRegistry(Backend backend, ClientRuntime runtime, ClientThreads threads) {
    this.backend = backend;
    this.runtime = runtime;
    this.threads = threads;
  }

  /** What a name stands for; {@code use} says what must be equal for it to be the same cache. */
  private record Opened(Use use, TieredCache<?, ?> cache) {}

  /** Types or codecs, options, and the class of the function whose results these are. */
  private record Use(Object keys, Object values, CacheOptions options, Object function) {
    @Override
    public String toString() {
      return keys + " -> " + values + " with " + options + (function.equals("") ? "" : function);
    }
  }

  <K, V> Cache<K, V> byTypes(
      String name, TypeRef<K> keys, TypeRef<V> values, CacheOptions options) {
    return named(
        name,
        new Use(keys, values, options, ""),
        () -> create(name, Codecs.ofKeys(keys), Codecs.of(values), values, options));
  }

  /** A cache of an annotated method. */
  @SuppressWarnings("unchecked") // The proxy puts in values of this type only.
  Cache<String, Object> ofValues(String name, Type values, CacheOptions options) {
    return (Cache<String, Object>)
        byTypes(name, TypeRef.of(String.class), TypeRef.of(values), options);
  }

  <K, V> Cache<K, V> byCodecs(String name, Codec<K> keys, Codec<V> values, CacheOptions options) {
    return named(
        name,
        new Use(keys, values, options, ""),
        () -> create(name, keys, values, values, options));
  }

  String promise() {
    return backend.promise();
  }

  @Override
  public void close() {
    closed = true;
    opened.values().forEach(each -> each.cache.close());
    backend.close();
    threads.close();
  }

  @SuppressWarnings("unchecked") // The same use has the same types.
  private <K, V> Cache<K, V> named(String name, Use use, Supplier<TieredCache<K, V>> create) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "the cache name \"" + name + "\" must be 1 to 64 letters, digits, or _ . -");
    }
    if (closed) {
      throw new IllegalStateException("this client is closed; connect again");
    }
    Opened there = opened.computeIfAbsent(name, n -> new Opened(use, create.get()));
    if (!there.use.equals(use)) {
      throw new IllegalStateException(
          "cache "
              + name
              + " is open as "
              + there.use
              + ", not as "
              + use
              + "; use the same types and options, or another name");
    }
    return (Cache<K, V>) there.cache;
  }

  private <K, V> TieredCache<K, V> create(
      String name, Codec<K> keys, Codec<V> values, Object valueType, CacheOptions options) {
    Memoizer<V> functions =
        new Memoizer<>(
            (function, ttl, code) ->
                named(
                    function,
                    new Use(
                        String.class,
                        valueType,
                        ttl == null ? options : options.ttl(ttl),
                        code.getClass()),
                    () ->
                        create(
                            function,
                            Codecs.of(String.class),
                            values,
                            valueType,
                            ttl == null ? options : options.ttl(ttl))),
            MemoizeRules.defaults());
    return new TieredCache<>(
        new CacheSetup<>(name, keys, values, options, backend, runtime), functions);
  }
}
