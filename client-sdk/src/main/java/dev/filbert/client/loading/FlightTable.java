/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.loading;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.LongAdder;

/**
 * The loads under way, one for each key: a thousand callers, one load.
 *
 * <p>A load past its deadline is replaced by one of those who wait. A change of the key detaches
 * its load: it still serves those who wait for it, but those who come later start anew, and its
 * value is not stored.
 *
 * <p>Threading: thread-safe, without locks around anything but the table's own cells.
 */
public final class FlightTable<K, V> {
  private final ConcurrentMap<K, Flight<V>> flights = new ConcurrentHashMap<>();
  private final LongAdder handovers = new LongAdder();
  private final long timeoutNanos;
  private final int flightsMax;

  /**
   * A table without loads.
   *
   * @param timeoutNanos after which a load is handed over
   * @param flightsMax how many loads may be under way
   */
  public FlightTable(long timeoutNanos, int flightsMax) {
    this.timeoutNanos = timeoutNanos;
    this.flightsMax = flightsMax;
  }

  /** A caller's place: at the controls, or among those who wait. */
  public record Seat<V>(Flight<V> flight, boolean leads) {}

  /**
   * Joins the load of a key, or begins one.
   *
   * @throws RejectedExecutionException if too many loads are under way
   */
  public Seat<V> join(K key, long nowNanos) {
    for (; ; ) {
      Flight<V> there = flights.get(key);
      if (there != null && there.deadlineNanos() - nowNanos > 0) {
        return new Seat<>(there, false);
      }
      Flight<V> mine = begun(nowNanos);
      if (there == null) {
        if (flights.putIfAbsent(key, mine) == null) {
          return new Seat<>(mine, true);
        }
      } else if (flights.replace(key, there, mine)) {
        there.detach();
        handovers.increment();
        return new Seat<>(mine, true);
      }
    }
  }

  /** Begins a load in place of the one under way, if any. */
  public Flight<V> begin(K key, long nowNanos) {
    Flight<V> mine = begun(nowNanos);
    Flight<V> before = flights.put(key, mine);
    if (before != null) {
      before.detach();
    }
    return mine;
  }

  /** Takes a load that has ended out of the table. */
  public void finish(K key, Flight<V> flight) {
    flights.remove(key, flight);
  }

  /** Keeps the load of a key, if any, from being stored and from being joined. */
  public void detach(K key) {
    if (!flights.isEmpty()) {
      Flight<V> flight = flights.remove(key);
      if (flight != null) {
        flight.detach();
      }
    }
  }

  /** Keeps the load of a key, if any, from being joined, and notes that its value is in doubt. */
  public void doubt(K key) {
    Flight<V> flight = flights.remove(key);
    if (flight != null) {
      flight.doubt();
    }
  }

  /** {@link #detach} for all keys. */
  public void detachAll() {
    flights.keySet().forEach(this::detach);
  }

  /** Loads that were replaced because they took too long. */
  public long handovers() {
    return handovers.sum();
  }

  private Flight<V> begun(long nowNanos) {
    if (flights.size() >= flightsMax) {
      throw new RejectedExecutionException(flightsMax + " loads are under way, the most allowed");
    }
    return new Flight<>(nowNanos + timeoutNanos);
  }
}
