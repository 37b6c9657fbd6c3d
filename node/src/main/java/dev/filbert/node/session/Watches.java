/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.session;

import dev.filbert.node.keyspace.Stamp;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The keys that a client watches since its last EXEC, DISCARD or UNWATCH, and what they were.
 *
 * <p>Threading: confined to the event loop of its session, but for {@link #size()}.
 */
public final class Watches {
  /** The most keys that one client may watch. */
  public static final int KEYS_MAX = 10_000;

  /** The most bytes of keys that one client may watch. */
  public static final long BYTES_MAX = 16L << 20;

  private final List<CompletableFuture<List<Stamp>>> stamps = new ArrayList<>();
  private volatile int size;
  private long bytes;

  /**
   * Watches more keys.
   *
   * @param taken what they are, once it is known
   * @return false if they are too many; nothing has changed then
   */
  public boolean add(List<byte[]> keys, CompletableFuture<List<Stamp>> taken) {
    long added = keys.stream().mapToLong(key -> key.length).sum();
    if (size + keys.size() > KEYS_MAX || bytes + added > BYTES_MAX) {
      return false;
    }
    size += keys.size();
    bytes += added;
    stamps.add(taken);
    return true;
  }

  /** What all the keys were; fails if that could not be found out for one of them. */
  public CompletableFuture<List<Stamp>> stamps() {
    List<CompletableFuture<List<Stamp>>> all = List.copyOf(stamps);
    return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
        .thenApply(done -> all.stream().flatMap(taken -> taken.join().stream()).toList());
  }

  /** How many keys are watched, those that were named twice counted twice. */
  public int size() {
    return size;
  }
}
