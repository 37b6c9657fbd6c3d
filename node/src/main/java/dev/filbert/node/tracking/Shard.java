/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.tracking;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A part of the {@link TrackingTable}, oldest key first. Whoever is to hear of keys that went is
 * called outside the lock.
 *
 * <p>Threading: thread-safe.
 */
final class Shard {
  private final Map<TrackedKey, Holders> readers = new LinkedHashMap<>();
  private final int keysMax;
  private final long registrationsMax;
  private final LongAdder allKeys;
  private final LongAdder allRegistrations;
  private long registrations;

  Shard(int keysMax, long registrationsMax, LongAdder allKeys, LongAdder allRegistrations) {
    this.keysMax = keysMax;
    this.registrationsMax = registrationsMax;
    this.allKeys = allKeys;
    this.allRegistrations = allRegistrations;
  }

  void register(TrackedKey key, TrackedSession session, BiConsumer<TrackedKey, Holders> evicted) {
    List<Map.Entry<TrackedKey, Holders>> gone = List.of();
    synchronized (this) {
      Holders holders = readers.get(key);
      if (holders != null && !holders.add(session)) {
        return;
      }
      if (holders == null) {
        readers.put(key, new Holders(session));
        allKeys.increment();
      }
      count(session, 1);
      if (readers.size() > keysMax || registrations > registrationsMax) {
        gone = makeRoom();
      }
    }
    gone.forEach(entry -> evicted.accept(entry.getKey(), entry.getValue()));
  }

  synchronized @Nullable Holders take(TrackedKey key) {
    Holders holders = readers.remove(key);
    if (holders != null) {
      forget(holders);
    }
    return holders;
  }

  void takeIf(Predicate<TrackedKey> which, BiConsumer<TrackedKey, Holders> taken) {
    List<Map.Entry<TrackedKey, Holders>> gone = new ArrayList<>();
    synchronized (this) {
      Iterator<Map.Entry<TrackedKey, Holders>> all = readers.entrySet().iterator();
      while (all.hasNext()) {
        Map.Entry<TrackedKey, Holders> entry = all.next();
        if (which.test(entry.getKey())) {
          gone.add(Map.entry(entry.getKey(), entry.getValue()));
          all.remove();
          forget(entry.getValue());
        }
      }
    }
    gone.forEach(entry -> taken.accept(entry.getKey(), entry.getValue()));
  }

  synchronized void sweep() {
    Iterator<Holders> all = readers.values().iterator();
    while (all.hasNext()) {
      Holders holders = all.next();
      int dropped = holders.dropClosed();
      registrations -= dropped;
      allRegistrations.add(-dropped);
      if (holders.isDead()) {
        all.remove();
        forget(holders);
      }
    }
  }

  private List<Map.Entry<TrackedKey, Holders>> makeRoom() {
    List<Map.Entry<TrackedKey, Holders>> gone = new ArrayList<>();
    Iterator<Map.Entry<TrackedKey, Holders>> oldest = readers.entrySet().iterator();
    while (oldest.hasNext() && (readers.size() > keysMax || registrations > registrationsMax)) {
      Map.Entry<TrackedKey, Holders> entry = oldest.next();
      gone.add(Map.entry(entry.getKey(), entry.getValue()));
      oldest.remove();
      forget(entry.getValue());
    }
    return gone;
  }

  private void forget(Holders holders) {
    allKeys.decrement();
    holders.forEach(session -> count(session, -1));
  }

  private void count(TrackedSession session, int change) {
    session.registrations().addAndGet(change);
    registrations += change;
    allRegistrations.add(change);
  }
}
