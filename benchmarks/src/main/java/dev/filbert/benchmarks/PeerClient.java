/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks;

import dev.filbert.benchmarks.peers.NearClient;
import dev.filbert.benchmarks.peers.Peer;
import dev.filbert.benchmarks.peers.Peers;
import dev.filbert.benchmarks.servers.Servers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntConsumer;

/** A client of a peer, and the server that it needs. */
final class PeerClient implements AutoCloseable {
  private static final int THREADS = 8;

  /** A copy of the first one may be dropped by the invalidation that a write has caused. */
  private static final int READS = 2;

  private final Servers servers;
  private final NearClient client;

  private PeerClient(Servers servers, NearClient client) {
    this.servers = servers;
    this.client = client;
  }

  /** Connects a client of the peer with this name, and starts its server if none is given. */
  static PeerClient open(String name) throws Exception {
    Peer peer = Peers.named(name);
    Servers servers = Servers.givenOrStarted(peer.server());
    return new PeerClient(servers, peer.connector().connect(servers.port()));
  }

  /**
   * Stores a value of {@code length} characters under each key that has none yet, since runs may
   * share a server, and reads all keys until they are near.
   *
   * @throws ExecutionException if the peer can't do it
   */
  void fill(String[] keys, int length) throws ExecutionException, InterruptedException {
    LongAdder stored = new LongAdder();
    inParallel(
        keys.length,
        i -> {
          if (client.get(keys[i]) == null) {
            client.put(keys[i], String.format("value-%0" + (length - 6) + "d", i));
            stored.increment();
          }
        });
    if (stored.sum() > 0) {
      client.awaitInvalidations();
    }
    for (int i = 0; i < READS; i++) {
      inParallel(keys.length, at -> client.get(keys[at]));
    }
  }

  /** Most of it is waiting for a server, so that it is short with some threads. */
  private static void inParallel(int count, IntConsumer work)
      throws ExecutionException, InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<?>> parts = new ArrayList<>();
      for (int t = 0; t < THREADS; t++) {
        int first = t;
        parts.add(
            threads.submit(
                () -> {
                  for (int i = first; i < count; i += THREADS) {
                    work.accept(i);
                  }
                }));
      }
      for (Future<?> part : parts) {
        part.get();
      }
    } finally {
      threads.shutdown();
    }
  }

  NearClient client() {
    return client;
  }

  @Override
  public void close() {
    client.close();
    servers.close();
  }
}
