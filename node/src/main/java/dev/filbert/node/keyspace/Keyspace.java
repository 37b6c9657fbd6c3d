/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.keyspace;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * All keys of the cluster, from wherever this node stands.
 *
 * <p>Keys and values are handed over, not copied. Databases are numbered from 0; a key of one
 * database is another key in the next, in the same slot.
 *
 * <p>A future fails with {@link KeyspaceException}, never later than the request timeout of the
 * node. A write that failed with {@link KeyspaceException.Kind#TIMEOUT} may have happened. Futures
 * complete on threads of the keyspace: a caller that needs its own thread hops there itself, and
 * never blocks in a callback.
 *
 * <p>Threading: thread-safe; no method blocks.
 */
public interface Keyspace {

  /**
   * Reads a key without leaving the calling thread.
   *
   * @return the live entry, null if the key is absent, or {@link Entry#ELSEWHERE} if this node may
   *     not answer: then use {@link #read}
   * @throws KeyspaceException if the node is fenced
   */
  @Nullable Entry peek(int database, byte[] key);

  /** Reads a key at its owner; completes with null if it is absent. */
  CompletableFuture<@Nullable Entry> read(int database, byte[] key);

  /**
   * Reads many keys, each where {@link #peek} may or else at its owner, in the order of {@code
   * keys}. Not one snapshot. Complete on return when no owner had to be asked.
   */
  CompletableFuture<List<@Nullable Entry>> readAll(int database, List<byte[]> keys);

  /**
   * Looks at many keys, each where {@link #peek} finds it or else at its owner, in the order of
   * {@code keys}; also tells as of when keys are absent. Not one snapshot. Complete on return when
   * no owner had to be asked.
   */
  CompletableFuture<List<Sighting>> lookAll(int database, List<byte[]> keys);

  /**
   * Has a key's owner answer a question about it: for what is too much to {@link #read} whole.
   * Completes with {@link Outcome#REFUSED} if the key is absent.
   */
  CompletableFuture<Outcome> query(int database, byte[] key, Query query);

  /**
   * Changes a key at its owner and on its backups; completes when they have it. Complete on return
   * when nobody else had to do anything.
   */
  CompletableFuture<Outcome> write(int database, byte[] key, Mutation mutation);

  /**
   * Changes many keys; outcomes in the order of {@code writes}. The changes of one partition happen
   * in order with nothing in between; there is no atomicity across partitions.
   */
  CompletableFuture<List<Outcome>> writeAll(int database, List<KeyedMutation> writes);

  /**
   * Changes keys of one slot, all or none: when any change alone would not be {@link Outcome#isDone
   * done}, nothing happens, and the outcomes tell which. What each key holds before the first
   * change decides, so a key should appear once. No other write comes in between; a reader may see
   * some changes before the others. When memory runs out half-way, nothing is undone but nothing
   * more is done either: the rest has the same outcome.
   *
   * @throws IllegalArgumentException if the keys are not of one slot
   */
  CompletableFuture<List<Outcome>> writeTogether(int database, List<KeyedMutation> writes);

  /**
   * What keys are now, in the order of {@code keys}, to find out later whether they have changed.
   */
  CompletableFuture<List<Stamp>> stamps(int database, List<byte[]> keys);

  /**
   * Carries out steps in order as if nobody else wrote meanwhile, provided that some keys have not
   * changed. Within one partition that is one change: all of it happens, or nothing. Over several
   * partitions other writers are kept from the keys while the steps take place (see {@link #hold}),
   * so that transactions are serializable; but when a node fails in that moment, a part may happen:
   * the future fails then with {@link KeyspaceException.Kind#TIMEOUT}. Reads outside transactions
   * may see some changes before the others.
   *
   * @param unchanged what must still hold
   * @return the outcomes of all changes of all steps, one after the other; null if a key of {@code
   *     unchanged} has changed, and nothing has happened
   */
  CompletableFuture<@Nullable List<Outcome>> transact(List<Step> steps, List<Stamp> unchanged);

  /**
   * Keeps other writers and transactions from keys, in every database, for steps that depend on
   * each other. Others wait until the hold ends, or fail at their deadline. Clears and eviction do
   * not wait.
   *
   * @param unchanged what must hold now, and is held as well
   * @return null if a key of {@code unchanged} has changed, and nothing is held
   */
  CompletableFuture<@Nullable Hold> hold(List<byte[]> keys, List<Stamp> unchanged);

  /**
   * Goes on with a scan. A key that is present from start to end is seen at least once, also when
   * partitions move; keys may be seen twice.
   *
   * @param cursor 0 to start, then what the last page said
   * @param count how many keys to look at, roughly
   * @param filter which keys are wanted
   * @throws IllegalArgumentException if no scan could have handed out {@code cursor}
   */
  CompletableFuture<ScanPage> scan(
      int database, long cursor, int count, KeyFilter filter, Scope scope);

  /** The keys that match. Collects them all: meant for people and small keyspaces. */
  CompletableFuture<List<byte[]>> keys(int database, KeyPattern pattern, Scope scope);

  /** How many keys there are, counting the expired ones that are not reaped yet. */
  CompletableFuture<Long> size(int database, Scope scope);

  /** Some live key, or null if there is none. */
  CompletableFuture<byte @Nullable []> randomKey(int database, Scope scope);

  /** Removes every key of a database, on every node. */
  CompletableFuture<Void> clear(int database);

  /** Removes every key of every database, on every node. */
  CompletableFuture<Void> clearAll();

  /**
   * Removes every key of one named cache in every database, on every node.
   *
   * @return whether a cache of that name is declared
   */
  CompletableFuture<Boolean> clearCache(String name);

  /**
   * Declares a cache, or changes its rules, on every node. Existing entries keep their deadlines.
   */
  CompletableFuture<Void> declare(CacheSettings settings);

  /** The rules of the cache that {@code key} belongs to. */
  CacheSettings cacheOf(byte[] key);

  /** What this node knows of every cache, the default one first, then by name. */
  List<CacheReport> caches();

  /** The memory limit of this node's entries, backups included, in bytes; 0 means none. */
  long maxMemory();

  /** Changes {@link #maxMemory()}, on this node. */
  void maxMemory(long bytes);

  /** What the entries on this node take, backups included, in bytes (an estimate). */
  default long usedMemory() {
    long used = 0;
    for (CacheReport cache : caches()) {
      used += cache.ownedBytes() + cache.backupBytes();
    }
    return used;
  }
}
