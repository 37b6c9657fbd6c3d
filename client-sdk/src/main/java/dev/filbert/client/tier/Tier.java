/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.tier;

import dev.filbert.client.cache.AccessStats;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where the entries of one named cache live, near-cache included: in this process, in a cluster, in
 * a Redis, or nowhere.
 *
 * <p>A stage fails with {@link TierException}, never later than the timeout of the tier; it
 * completes on a thread of the tier, where nobody may block.
 *
 * <p>Threading: thread-safe; no method blocks.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public interface Tier<K, V> extends AutoCloseable {

  /**
   * The value of a key if this process holds a copy that may be believed now, else null. Costs
   * nanoseconds: no allocation, no lock, no input or output.
   */
  @Nullable V hit(K key);

  /**
   * The copy that this process holds, believed or not, if its entry has not expired and it was
   * known to be current at most {@code limit} ago; else null. For when the backend can't be asked.
   */
  @Nullable V stale(K key, Duration limit);

  /** Reads an entry where it lives, and keeps a near copy where the tier has one. */
  CompletionStage<Found<V>> get(K key);

  /** Reads many entries; the map has every key. */
  CompletionStage<Map<K, Found<V>>> getAll(Collection<? extends K> keys);

  /**
   * Stores a value.
   *
   * @return what happened; {@link Written#previous} only when the rule asks for it
   */
  CompletionStage<Written<V>> put(K key, V value, PutRule<V> rule);

  /** Removes an entry. A load that is under way for {@code key} must not fill the cache. */
  CompletionStage<Written<V>> remove(K key, RemoveRule<V> rule);

  /** Removes many entries. */
  CompletionStage<Void> removeAll(Collection<? extends K> keys);

  /**
   * Adds to a number; absent counts as 0.
   *
   * @param ttl the time to live if this creates the entry; null for the cache's default
   */
  CompletionStage<Long> increment(K key, long delta, @Nullable Duration ttl);

  /**
   * Gives a present entry another time to live.
   *
   * @param ttl null for none: it stays until it is removed
   * @return whether it was present
   */
  CompletionStage<Boolean> expire(K key, @Nullable Duration ttl);

  /** Removes every entry of this cache, for every client of the backend. */
  CompletionStage<Void> clear();

  /**
   * Registers a listener of near copies that were dropped because their key changed elsewhere or
   * could not be vouched for; it is given null when all were dropped. Called on a thread of the
   * tier; must not block.
   */
  void onInvalidation(Consumer<@Nullable K> listener);

  /**
   * Registers a listener of near copies, or of entries where the tier itself holds them, that made
   * room for others. Called on a thread of the tier; must not block.
   */
  void onEviction(Consumer<K> listener);

  /** What the tier counted since it was opened. */
  AccessStats stats();

  /** Lets go of near copies and of whatever the tier holds for this cache alone. */
  @Override
  void close();
}
