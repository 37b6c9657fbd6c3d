/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.tracking;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.filbert.node.coherence.FreshnessSnapshot;
import dev.filbert.node.coherence.InvalidationSink;
import dev.filbert.node.push.Outlet;
import dev.filbert.node.slot.SlotPartitions;
import java.util.BitSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of this node that track keys: what they read goes into a table before it is read;
 * what comes out of the stream of changes goes to those who read it.
 *
 * <p>Why a read under way is safe: a push takes its place behind the replies of all requests that
 * were dispatched before. So whatever a read returns, the client hears of a change after it.
 *
 * <p>Threading: thread-safe. {@link #register} on the event loop of the session, the methods of
 * {@link InvalidationSink} on the coherence thread.
 */
public final class Tracking implements InvalidationSink {
  private final TrackingTable table;
  private final SlotPartitions partitions;
  private final LongSupplier origins;
  private final TrackingCounters counters = new TrackingCounters();
  private final PrefixTable prefixes = new PrefixTable();
  private final InvalidationPushes pushes;
  private final ClearedKeys cleared;
  private final Set<TrackedSession> active = ConcurrentHashMap.newKeySet();
  private final AtomicInteger activeCount = new AtomicInteger();

  /** Sweeps that are still to be made because sessions have closed. */
  private final AtomicInteger sweeps = new AtomicInteger();

  private volatile FreshnessSnapshot snapshot;

  /**
   * Tracks for nobody yet.
   *
   * @param keysMax how many keys the table may hold
   * @param partitions how many partitions there are
   * @param outlets finds an open session by its id, for REDIRECT
   * @param origins unique numbers, never 0
   * @param delay runs a task later, see {@link ClearedKeys.Delay}
   */
  public Tracking(
      int keysMax,
      int partitions,
      LongFunction<? extends @Nullable Outlet> outlets,
      LongSupplier origins,
      ClearedKeys.Delay delay) {
    this.table = new TrackingTable(keysMax);
    this.partitions = new SlotPartitions(partitions);
    this.origins = origins;
    this.pushes = new InvalidationPushes(outlets, counters);
    this.cleared = new ClearedKeys(active, pushes, delay);
    this.snapshot = FreshnessSnapshot.unknown(partitions);
  }

  /** What a session needs before its first {@link #turnOn}. */
  public TrackedSession open(Outlet outlet) {
    return new TrackedSession(outlet, origins);
  }

  /** Begins to track, or goes on in another way. */
  public void turnOn(TrackedSession session, TrackingMode mode) {
    session.mode(mode);
    if (active.add(session)) {
      activeCount.incrementAndGet();
    }
    if (mode.broadcast()) {
      prefixes.add(session, mode.prefixes());
    }
  }

  /** Ends tracking; what is in the table for the session counts again when it is turned on. */
  public void turnOff(TrackedSession session) {
    session.mode(null);
    if (active.remove(session)) {
      activeCount.decrementAndGet();
      prefixes.remove(session);
    }
  }

  /** The session is gone. */
  public void close(TrackedSession session) {
    turnOff(session);
    session.close();
    if (session.registrations().get() > 0) {
      sweeps.set(table.sweepsInARound());
    }
  }

  /** Remembers that a session is about to read a key. To be called before the read. */
  public void register(TrackedSession session, byte[] key) {
    int partition = partitions.partitionOf(key);
    TrackedKey tracked = new TrackedKey(partition, key);
    table.register(tracked, session, this::evicted);
    // After the registration: a flush that it came too late for has been told before.
    if (snapshot.ownerOf()[partition] == FreshnessSnapshot.NOBODY) {
      Holders holders = table.take(tracked);
      if (holders != null) {
        holders.forEach(holder -> pushes.key(holder, key));
      }
    }
  }

  /** What this node knows; whatever follows from it has been handed to the outlets before. */
  public FreshnessSnapshot settled() {
    FreshnessSnapshot now = snapshot;
    cleared.settle();
    return now;
  }

  /** What there is to count. */
  public TrackingCounters counters() {
    return counters;
  }

  /** Who has read what. */
  public TrackingTable table() {
    return table;
  }

  /** How many sessions track. */
  public int sessions() {
    return activeCount.get();
  }

  /** How many different prefixes BCAST sessions have. */
  public int prefixes() {
    return prefixes.size();
  }

  @Override
  public boolean isWatching() {
    return activeCount.get() > 0;
  }

  @Override
  public void changed(int partition, int database, byte[] key, long version, long origin) {
    if (!isWatching()) {
      return;
    }
    prefixes.match(
        key,
        (prefix, session) -> {
          if (!isOwn(session, origin)) {
            pushes.broadcast(session, prefix, key);
          }
        });
    TrackedKey tracked = new TrackedKey(partition, key);
    Holders holders = table.take(tracked);
    if (holders != null) {
      holders.forEach(
          session -> {
            if (isOwn(session, origin)) {
              // It may have read the key again since: the reply came before this did.
              table.register(tracked, session, this::evicted);
            } else {
              tell(session, key);
            }
          });
    }
  }

  @Override
  public void cleared(int partition, int database, @Nullable String cache, long version) {
    if (cache == null || cache.isEmpty()) {
      // Everything, or whatever belongs to no named cache: clients forget all they have.
      table.takeIf(partition, key -> true, (key, holders) -> {});
      cleared.everything();
    } else {
      byte[] prefix = (cache + ":").getBytes(UTF_8);
      table.takeIf(
          partition,
          key -> key.length >= prefix.length && TrackingMode.overlap(key, prefix),
          this::taken);
      cleared.under(prefix);
    }
  }

  @Override
  public void flush(BitSet some) {
    counters.flushes().increment();
    table.takeAll(some, this::taken);
    // Which keys have changed under a prefix nobody knows: the client must forget them all.
    active.forEach(
        session -> {
          TrackingMode mode = session.mode();
          if (mode != null && mode.broadcast()) {
            pushes.everything(session);
          }
        });
  }

  @Override
  public void flushAll() {
    counters.flushes().increment();
    BitSet all = new BitSet();
    all.set(0, snapshot.ownerOf().length);
    table.takeAll(all, (key, holders) -> {});
    active.forEach(pushes::everything);
  }

  @Override
  public void vouched(FreshnessSnapshot next) {
    FreshnessSnapshot before = snapshot;
    snapshot = next;
    if (before.map() != next.map()) {
      BitSet moved = moved(before, next);
      if (!moved.isEmpty() && isWatching()) {
        flush(moved);
      }
    }
    if (sweeps.get() > 0) {
      sweeps.decrementAndGet();
      table.sweep();
    }
  }

  /* What another owner vouches for now, or nobody did before: a registration that was made in
  between may have missed a change. */
  private static BitSet moved(FreshnessSnapshot before, FreshnessSnapshot next) {
    BitSet moved = new BitSet();
    for (int p = 0; p < next.ownerOf().length; p++) {
      String now = ownerOf(next, p);
      if (now != null && !now.equals(ownerOf(before, p))) {
        moved.set(p);
      }
    }
    return moved;
  }

  private static @Nullable String ownerOf(FreshnessSnapshot snapshot, int partition) {
    byte index = snapshot.ownerOf()[partition];
    return index == FreshnessSnapshot.NOBODY
        ? null
        : snapshot.owners().get(Byte.toUnsignedInt(index));
  }

  private void evicted(TrackedKey key, Holders holders) {
    counters.evicted().increment();
    taken(key, holders);
  }

  private void taken(TrackedKey key, Holders holders) {
    holders.forEach(session -> tell(session, key.bytes()));
  }

  /** A session that broadcasts by now hears of the key by its prefix. */
  private void tell(TrackedSession session, byte[] key) {
    TrackingMode mode = session.mode();
    if (mode != null && !mode.broadcast()) {
      pushes.key(session, key);
    }
  }

  private static boolean isOwn(TrackedSession session, long origin) {
    return origin != 0 && session.origin() == origin && session.marksWrites();
  }
}
