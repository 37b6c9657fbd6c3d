/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks;

import dev.filbert.benchmarks.peers.NearClient;
import dev.filbert.benchmarks.peers.Peer;
import dev.filbert.benchmarks.peers.Peers;
import dev.filbert.benchmarks.servers.Servers;

/** A client of a peer, and the server that it needs. */
final class PeerClient implements AutoCloseable {
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

  /** Stores a value of {@code length} characters under each key, and reads it once. */
  void fill(String[] keys, int length) {
    for (int i = 0; i < keys.length; i++) {
      client.put(keys[i], String.format("value-%0" + (length - 6) + "d", i));
      client.get(keys[i]);
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
