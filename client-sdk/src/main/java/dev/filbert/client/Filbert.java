/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client;

import dev.filbert.client.cache.Cache;
import dev.filbert.client.cache.CacheOptions;
import dev.filbert.client.codec.Codec;
import dev.filbert.client.codec.TypeRef;
import dev.filbert.client.proxy.CachingProxy;

/**
 * The way in: a client of one backend, which hands out its caches.
 *
 * <pre>{@code
 * try (Filbert filbert = Filbert.connect("local:")) {
 *   Cache<String, String> users = filbert.cache("users", String.class, String.class);
 *   String user = users.get("42", id -> loadUser(id));
 * }
 * }</pre>
 *
 * <table>
 *   <caption>Backends</caption>
 *   <tr><td>{@code local:}</td><td>this process, no server; {@code local:?entries=5000} bounds
 *       each cache</td></tr>
 *   <tr><td>{@code filbert://host:port,…}</td><td>a cluster of Filbert, straight to the owner of
 *       each key; {@code filberts:} with TLS; {@code user:password@} before the hosts, settings
 *       behind them: {@code ?timeout=500ms}, see {@link FilbertBuilder}</td></tr>
 *   <tr><td>{@code redis://host:port}</td><td>Redis or Valkey, with a weaker promise; {@code
 *       rediss:} with TLS</td></tr>
 *   <tr><td>{@code null:}</td><td>nothing is kept</td></tr>
 * </table>
 *
 * <p>Threading: thread-safe. One client serves a whole program.
 */
public final class Filbert implements AutoCloseable {
  private final CacheRegistry caches;
  private final CacheOptions defaults;

  Filbert(CacheRegistry caches, CacheOptions defaults) {
    this.caches = caches;
    this.defaults = defaults;
  }

  /**
   * A client of the backend that {@code uri} names. Never blocks.
   *
   * @throws IllegalArgumentException if the URI names none
   */
  public static Filbert connect(String uri) {
    return builder(uri).connect();
  }

  /** A client to be set up further. */
  public static FilbertBuilder builder(String uri) {
    return new FilbertBuilder(uri);
  }

  /**
   * See {@link #cache(String, TypeRef, TypeRef, CacheOptions)}; with the options of {@link
   * FilbertBuilder#cacheDefaults}.
   */
  public <K, V> Cache<K, V> cache(String name, Class<K> keys, Class<V> values) {
    return cache(name, keys, values, defaults);
  }

  /** See {@link #cache(String, TypeRef, TypeRef, CacheOptions)}. */
  public <K, V> Cache<K, V> cache(
      String name, Class<K> keys, Class<V> values, CacheOptions options) {
    return cache(name, TypeRef.of(keys), TypeRef.of(values), options);
  }

  /**
   * The cache of a name, the same instance at each call.
   *
   * @param name letters, digits, {@code _ . -}; at most 64
   * @param keys the type of the keys, one that a codec of the SDK covers
   * @param values the type of the values, likewise
   * @throws IllegalStateException if the name is in use with other types or options, or this client
   *     is closed
   * @throws IllegalArgumentException if a type has no codec
   */
  public <K, V> Cache<K, V> cache(
      String name, TypeRef<K> keys, TypeRef<V> values, CacheOptions options) {
    return caches.byTypes(name, keys, values, options);
  }

  /** The cache of a name, with codecs given. Codecs are the same if they are equal. */
  public <K, V> Cache<K, V> cache(
      String name, Codec<K> keys, Codec<V> values, CacheOptions options) {
    return caches.byCodecs(name, keys, values, options);
  }

  /**
   * An object that answers the methods of an interface, those with {@link
   * dev.filbert.client.annotation.Cached} and its like from caches, all others from {@code target}.
   *
   * @throws IllegalArgumentException if an annotation can't work, and why
   * @throws IllegalStateException if a cache is in use with other types or options
   */
  public <T> T proxy(Class<T> type, T target) {
    return CachingProxy.of(type, target, defaults, caches::ofValues);
  }

  /** What hits promise with this backend, in a sentence for people. */
  public String promise() {
    return caches.promise();
  }

  /** Closes all caches and connections. Calls under way fail. */
  @Override
  public void close() {
    caches.close();
  }
}
