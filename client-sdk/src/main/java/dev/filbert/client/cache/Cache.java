/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.cache;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A named map of keys to values with times to live, shared by every client of its backend, with
 * copies near at hand.
 *
 * <p>Values are shared between callers: don't change them. Keys are values of their type: {@code
 * equals} decides. Reads while the backend can't be asked follow {@link
 * CacheOptions#onUnreachable}; writes then throw {@link CacheUnavailableException}, {@link
 * CacheTimeoutException} or {@link UnknownOutcomeException}.
 *
 * <p>Threading: thread-safe, from platform and virtual threads. Methods may block, except on a near
 * hit; from a thread of the backend (a callback that runs on an event loop) they throw {@link
 * IllegalStateException}: there, use {@link #async()}. An interrupt ends the wait with a {@link
 * CacheException} and leaves the thread interrupted.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public interface Cache<K, V> extends CacheReads<K, V>, Memoizing<V> {

  /** The name of the cache; its keys at the backend are the name, a colon and the key. */
  String name();

  /** Stores a value with the cache's time to live. */
  void put(K key, V value);

  /** Stores a value with a time to live of its own, at least a millisecond. */
  void put(K key, V value, Duration ttl);

  /** Stores many values, each on its own: a failure may leave some stored. */
  void putAll(Map<? extends K, ? extends V> entries);

  /** Stores a value if the key is absent. Returns whether it was. */
  boolean putIfAbsent(K key, V value);

  /** Stores a value with a time to live of its own if the key is absent. Returns whether it was. */
  boolean putIfAbsent(K key, V value, Duration ttl);

  /** Stores a value if the key is present. Returns whether it was. */
  boolean replace(K key, V value);

  /**
   * Stores a value if the key holds {@code expected}; compared by their bytes. Returns whether it
   * did.
   */
  boolean replace(K key, V expected, V value);

  /**
   * Stores a value if the key has not changed since {@link Entry#version}. Returns whether it has
   * not.
   */
  boolean replaceVersion(K key, long version, V value);

  /** Stores a value and returns the one before, or null. */
  @Nullable V getAndPut(K key, V value);

  /** Removes an entry and returns its value, or null. */
  @Nullable V getAndRemove(K key);

  /**
   * Adds to a number and returns the sum; an absent key counts as 0. For caches whose values are
   * whole numbers or strings of them.
   */
  long increment(K key, long delta);

  /** The same; {@code ttl} is the time to live if this creates the entry. */
  long increment(K key, long delta, Duration ttl);

  /** Gives a present entry the cache's time to live anew. Returns whether it was present. */
  boolean touch(K key);

  /** Gives a present entry another time to live. Returns whether it was present. */
  boolean expire(K key, Duration ttl);

  /** Takes a present entry's time to live away. Returns whether it was present. */
  boolean persist(K key);

  /**
   * Removes an entry, for every client. A load that is under way for it still reaches those who
   * wait, but not the cache. Returns whether there was one.
   */
  boolean remove(K key);

  /** Removes an entry if it holds {@code expected}; compared by their bytes. */
  boolean remove(K key, V expected);

  /** Removes an entry if it has not changed since {@link Entry#version}. */
  boolean removeVersion(K key, long version);

  /** Removes many entries. */
  void removeAll(Collection<? extends K> keys);

  /** Removes every entry of this cache, for every client. */
  void clear();

  /** The same cache, for callers who must not block. */
  AsyncCache<K, V> async();

  /** What the cache counted since it was opened. */
  CacheStats stats();

  /**
   * Registers a listener of near copies dropped because their key changed elsewhere or they could
   * not be vouched for; it is given null when all were dropped. Called on the executor for
   * callbacks.
   */
  void onInvalidation(Consumer<@Nullable K> listener);

  /** Registers a listener of copies that made room. Called on the executor for callbacks. */
  void onEviction(Consumer<K> listener);
}
