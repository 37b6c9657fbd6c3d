/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.store;

import dev.filbert.node.keyspace.CacheSettings;
import dev.filbert.node.keyspace.Entry;
import dev.filbert.node.keyspace.KeyPattern;
import dev.filbert.node.keyspace.Mutation;
import java.util.List;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The entries of one partition on one node, as its owner or as a backup. Starts as a backup.
 *
 * <p>Threading: one writer at a time, the partition's thread; methods that say so may be called
 * from any thread and neither lock nor wait.
 */
public final class PartitionStore {
  /** How many low bits a {@link ScanStep#position()} uses. */
  public static final int SCAN_POSITION_BITS = 50;

  /** An empty store of {@code partition}, in the role of a backup. */
  public PartitionStore(int partition, StoreEnvironment env) {
    throw new UnsupportedOperationException(partition + " " + env);
  }

  /** The live entry of {@code key}, marked as used, or null. Threading: any thread. */
  public @Nullable Entry get(int database, byte[] key) {
    throw new UnsupportedOperationException();
  }

  /** Changes a key, as its owner. Threading: writer. */
  public Applied apply(int database, byte[] key, Mutation mutation) {
    throw new UnsupportedOperationException();
  }

  /**
   * Takes over the state of a key from another node, if it is newer than what is here. Threading:
   * writer.
   *
   * @return whether it was
   */
  public boolean absorb(Replica replica) {
    throw new UnsupportedOperationException();
  }

  /**
   * Removes many keys at once, as their owner. Threading: writer.
   *
   * @param database the database, or {@link ClearMark#ALL_DATABASES}
   * @param cache the cache, or null for all
   * @return what the backups must absorb
   */
  public ClearMark clear(int database, @Nullable String cache) {
    throw new UnsupportedOperationException();
  }

  /** Takes over a clear from another node. Threading: writer. */
  public void absorb(ClearMark mark) {
    throw new UnsupportedOperationException();
  }

  /**
   * Frees what has expired, and as the owner evicts what is too much. To be called round robin over
   * all partitions, several times a second. Threading: writer.
   *
   * @param bucketBudget how many buckets to look at, at most
   * @return what the backups must absorb
   */
  public List<Replica> reap(int bucketBudget) {
    throw new UnsupportedOperationException();
  }

  /** Makes this node the owner of the partition, or a backup. Threading: writer. */
  public void role(boolean owner) {
    throw new UnsupportedOperationException();
  }

  /**
   * Goes on with a scan: see {@link dev.filbert.node.keyspace.Keyspace#scan}. A position that
   * another node handed out starts over. Threading: any thread.
   *
   * @param position 0 to start, then what the last step said
   * @param count how many keys to look at, roughly
   */
  public ScanStep scan(int database, long position, int count, @Nullable KeyPattern pattern) {
    throw new UnsupportedOperationException();
  }

  /** How many entries a database has, expired ones included. Threading: any thread. */
  public long size(int database) {
    throw new UnsupportedOperationException();
  }

  /** Some live key of a database, or null if there is none. Threading: any thread. */
  public byte @Nullable [] randomKey(int database, RandomGenerator random) {
    throw new UnsupportedOperationException();
  }

  /** Everything that a full copy of some caches needs. Threading: writer. */
  public ReplicaCursor replicas(Predicate<CacheSettings> which) {
    throw new UnsupportedOperationException();
  }

  /** Drops everything and gives its memory back; the store stays empty. Threading: writer. */
  public void destroy() {
    throw new UnsupportedOperationException();
  }
}
