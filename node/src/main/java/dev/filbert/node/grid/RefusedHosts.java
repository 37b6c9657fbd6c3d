/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Whom this node has turned away, so that one that keeps coming fills no log: the nodes of another
 * cluster on the same addresses look in every few seconds, for as long as both run.
 *
 * <p>Remembers {@link #HOSTS_MAX} hosts, then forgets the one that was told of longest ago.
 *
 * <p>Threading: thread-safe.
 */
final class RefusedHosts {
  static final int HOSTS_MAX = 256;

  private static final long SILENCE_NANOS = TimeUnit.HOURS.toNanos(1);

  private final LongSupplier nanoClock;

  /** When each was told of, longest ago first. */
  private final Map<InetAddress, Long> told = new LinkedHashMap<>();

  RefusedHosts(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
  }

  /** Whether to tell of {@code host}: not if that was done within the hour. */
  synchronized boolean isNews(InetAddress host) {
    long now = nanoClock.getAsLong();
    Long before = told.get(host);
    if (before != null && now - before < SILENCE_NANOS) {
      return false;
    }
    told.remove(host);
    if (told.size() == HOSTS_MAX) {
      told.remove(told.keySet().iterator().next());
    }
    told.put(host, now);
    return true;
  }
}
