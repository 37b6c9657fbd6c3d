/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.cache;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The reading half of a {@link Cache}, with the loads behind it. */
public interface CacheReads<K, V> {

  /**
   * The value of a key; null if it is absent, and for a remembered null: {@link #entry} tells them
   * apart.
   */
  @Nullable V get(K key);

  /**
   * The value of a key, loaded and stored if it is absent.
   *
   * <p>One caller in this process loads a key, on its own thread; the others wait, and share its
   * value or its exception. A load that takes longer than {@link CacheOptions#loadTimeout} is
   * handed over to one who waits; nobody waits for longer than two such times. If the key changes
   * during the load, the loaded value is returned but not stored, and who asks after the change
   * gets a new load.
   *
   * @return null if the loader found nothing
   * @throws CacheLoadException if the loader throws a checked exception; unchecked ones pass
   * @throws CacheTimeoutException if the loads of others took too long
   */
  @Nullable V get(K key, CacheLoader<? super K, ? extends V> loader);

  /** The values of those of the keys that are present and not null. */
  Map<K, V> getAll(Collection<? extends K> keys);

  /**
   * The values of all keys; the missing ones are loaded with one call of {@link
   * CacheLoader#loadAll}, except those that somebody else is loading. Keys without a value are left
   * out.
   */
  Map<K, V> getAll(Collection<? extends K> keys, CacheLoader<K, V> loader);

  /**
   * Loads the value of a key whether or not it is present, stores and returns it. Not stored if the
   * key changes during the load.
   */
  @Nullable V refresh(K key, CacheLoader<? super K, ? extends V> loader);

  /** The entry of a key, or null if it is absent. */
  @Nullable Entry<V> entry(K key);

  /** Whether a key is present; so is a remembered null. */
  boolean contains(K key);

  /** The remaining time to live of a key; null if it has none or is absent. */
  @Nullable Duration remainingTtl(K key);
}
