/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.store;

import dev.filbert.node.keyspace.CacheSettings;
import dev.filbert.node.keyspace.Entry;
import dev.filbert.node.keyspace.KeyFilter;
import dev.filbert.node.keyspace.Mutation;
import dev.filbert.node.keyspace.Stamp;
import dev.filbert.node.store.KeyTable.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The entries of one partition on one node, as its owner or as a backup. Starts as a backup.
 *
 * <p>An entry is gone as soon as its deadline has passed, for readers and writers alike, whether or
 * not it still takes memory. What the owner changes it announces once; a backup announces nothing.
 *
 * <p>Copies of a partition that absorb the same replicas and clear marks, in whatever order and
 * however often, end up equal: the highest version wins, a removal wins over an entry of the same
 * version, and two entries of the same version, which only a split cluster can make, are told apart
 * by their content. The limits of that are those of the tombstones: see {@link Tombstones}.
 *
 * <p>Threading: one writer at a time, whoever has the claim on the partition; methods that say so
 * may be called from any thread and neither lock nor wait.
 */
public final class PartitionStore {
  /** How many low bits a {@link ScanStep#position()} uses. */
  public static final int SCAN_POSITION_BITS = 50;

  private final int partition;
  private final StoreEnvironment env;
  private final KeyHash hashing;
  private final Tenure tenure = new Tenure();
  private final Tombstones tombstones = new Tombstones();
  private final ClearMarks marks = new ClearMarks();
  private final WriterGuard guard = new WriterGuard();
  private final Holdings holdings;
  private final UseCounter uses;
  private final KeyWriter writer;
  private final KeyMerger merger;
  private final Trimmer trimmer;
  private final Reaper reaper;
  private final StoreScan scan;

  /** An empty store of {@code partition}, in the role of a backup. */
  public PartitionStore(int partition, StoreEnvironment env) {
    this.partition = partition;
    this.env = env;
    this.hashing = new KeyHash(env.seed());
    this.holdings = new Holdings(env, tenure);
    this.uses = new UseCounter(env.seed() + partition);
    Departures departures = new Departures(partition, holdings, tombstones, tenure);
    RandomGenerator random = new SplittableRandom(env.seed() + partition);
    Evictor evictor = new Evictor(departures, random);
    Admission admission = new Admission(holdings, evictor, random);
    Removals removals = new Removals(tombstones, marks, tenure);
    this.writer = new KeyWriter(partition, holdings, departures, admission, uses, removals);
    this.merger = new KeyMerger(partition, holdings, tombstones, marks);
    this.trimmer = new Trimmer(holdings, evictor, random);
    this.reaper = new Reaper(holdings, departures, tenure);
    this.scan = new StoreScan(env, tenure);
  }

  /** The live entry of {@code key}, marked as used, or null. Threading: any thread. */
  public @Nullable Entry get(int database, byte[] key) {
    Layout layout = holdings.layout();
    CacheState cache = layout.index().of(key);
    KeyTable table = layout.find(database, cache.ordinal());
    Node node = table == null ? null : table.find(hashing.of(key), key);
    if (node == null) {
      return null;
    }
    Entry entry = node.entry;
    CacheSettings rules = cache.settings();
    long nowMillis = env.clock().getAsLong();
    if (!tenure.alive(entry, rules, nowMillis)) {
      return null;
    }
    uses.use(entry, rules, nowMillis);
    return entry;
  }

  /** What {@code key} is now. Does not count as a use. Threading: writer. */
  public Stamp stamp(int database, byte[] key) {
    Entry entry = peek(database, key);
    return entry == null
        ? new Stamp(database, key, false, env.versions().next(0, env.clock().getAsLong()))
        : new Stamp(database, key, true, entry.version());
  }

  /** Whether no key has changed since its stamp was taken. Threading: writer. */
  public boolean areUnchanged(List<Stamp> stamps) {
    return stamps.stream().allMatch(this::isUnchanged);
  }

  private boolean isUnchanged(Stamp stamp) {
    Entry entry = peek(stamp.database(), stamp.key());
    if (entry != null) {
      return stamp.present() && entry.version() == stamp.version();
    }
    // The tombstone of an entry that expired lies just below the version that the entry had.
    return !stamp.present()
        && tombstones.versionOf(
                stamp.database(), stamp.key(), hashing.of(stamp.key()), env.clock().getAsLong())
            < stamp.version();
  }

  /**
   * Changes a key, as its owner. Threading: writer.
   *
   * @throws IllegalStateException if this is not the owner
   */
  public Applied apply(int database, byte[] key, Mutation mutation) {
    requireOwner();
    guard.enter();
    try {
      holdings.refresh();
      return writer.change(database, key, hashing.of(key), mutation);
    } finally {
      guard.leave();
    }
  }

  /**
   * A version below that of whatever changes keys of this partition from now on, and not below any
   * that did so before. Threading: writer.
   */
  public long stamp() {
    return env.versions().next(0, env.clock().getAsLong()) - 1;
  }

  /**
   * Takes over the state of a key from another node, if it is newer than what is here. Never
   * refused for want of room: the reaper evicts what is too much. Threading: writer.
   *
   * @return whether it was newer
   */
  public boolean absorb(Replica replica) {
    guard.enter();
    try {
      holdings.refresh();
      return merger.absorb(replica, hashing.of(replica.key()));
    } finally {
      guard.leave();
    }
  }

  /**
   * Removes many keys at once, as their owner: takes as long for a million keys as for one.
   * Threading: writer.
   *
   * @param database the database, or {@link ClearMark#ALL_DATABASES}
   * @param cache the cache, or null for all
   * @return what the backups must absorb
   * @throws IllegalStateException if this is not the owner
   */
  public ClearMark clear(int database, @Nullable String cache) {
    requireOwner();
    ClearMark mark =
        new ClearMark(database, cache, env.versions().next(0, env.clock().getAsLong()));
    absorb(mark);
    return mark;
  }

  /**
   * Takes over a clear from another node: what it covers with a version up to its own goes, and is
   * refused from now on. Threading: writer.
   */
  public void absorb(ClearMark mark) {
    guard.enter();
    try {
      env.versions().observe(mark.version());
      holdings.refresh();
      if (marks.imply(mark)) {
        return;
      }
      marks.add(mark);
      if (holdings.clear(mark) && tenure.owner()) {
        env.listener().cleared(partition, mark);
      }
    } finally {
      guard.leave();
    }
  }

  /**
   * Frees what has expired, and as the owner evicts what is too much. To be called round robin over
   * all partitions, several times a second. Threading: writer.
   *
   * @param bucketBudget how many buckets to look at, and how many entries to evict, at most
   * @return what the backups must absorb
   */
  public List<Replica> reap(int bucketBudget) {
    guard.enter();
    try {
      long nowMillis = env.clock().getAsLong();
      holdings.refresh();
      tombstones.prune(nowMillis);
      List<Replica> gone = new ArrayList<>(0);
      reaper.sweep(bucketBudget, nowMillis, gone);
      if (tenure.owner()) {
        trimmer.trim(bucketBudget, nowMillis, gone);
      }
      return gone;
    } finally {
      guard.leave();
    }
  }

  /** Makes this node the first owner of the partition, or a backup. Threading: writer. */
  public void role(boolean owner) {
    role(owner, 0);
  }

  /** Makes this node the owner of the partition after another one. Threading: writer. */
  public void takeOver() {
    role(true, Tenure.DOUBT_MILLIS);
  }

  private void role(boolean owner, long doubtMillis) {
    guard.enter();
    long nowMillis = env.clock().getAsLong();
    if (owner && !tenure.owner()) {
      tenure.begin(env.versions().next(0, nowMillis), HybridClock.at(nowMillis + doubtMillis));
    }
    holdings.role(owner, nowMillis);
    guard.leave();
  }

  /**
   * Goes on with a scan: see {@link dev.filbert.node.keyspace.Keyspace#scan}. A position that
   * another node handed out starts over. Threading: any thread.
   *
   * @param position 0 to start, then what the last step said
   * @param count how many keys to look at, roughly
   */
  public ScanStep scan(int database, long position, int count, KeyFilter filter) {
    return scan.step(holdings.layout().of(database), position, count, filter);
  }

  /** How many entries a database has, expired ones included. Threading: any thread. */
  public long size(int database) {
    long size = 0;
    for (KeyTable table : holdings.layout().of(database)) {
      size += table.size();
    }
    return size;
  }

  /** Some live key of a database, or null if there is none. Threading: any thread. */
  public byte @Nullable [] randomKey(int database, RandomGenerator random) {
    return scan.randomKey(holdings.layout().of(database), random);
  }

  /** Everything that a full copy of some caches needs. Threading: writer. */
  public ReplicaCursor replicas(Predicate<CacheSettings> which) {
    holdings.refresh();
    tombstones.prune(env.clock().getAsLong());
    return new ReplicaCursor(holdings, which, marks.all(), tombstones.all());
  }

  /**
   * Drops everything, clear marks and tombstones included, and gives the memory back. Announces
   * nothing; the role stays. Ready for a full copy afterwards. Threading: writer.
   */
  public void destroy() {
    guard.enter();
    holdings.drop();
    tombstones.forget();
    marks.forget();
    guard.leave();
  }

  private @Nullable Entry peek(int database, byte[] key) {
    Layout layout = holdings.layout();
    CacheState cache = layout.index().of(key);
    KeyTable table = layout.find(database, cache.ordinal());
    Node node = table == null ? null : table.find(hashing.of(key), key);
    if (node == null) {
      return null;
    }
    Entry entry = node.entry;
    return tenure.alive(entry, cache.settings(), env.clock().getAsLong()) ? entry : null;
  }

  private void requireOwner() {
    if (!tenure.owner()) {
      throw new IllegalStateException(
          "partition " + partition + " is a backup here, only its owner may change it");
    }
  }
}
