/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks;

import dev.filbert.benchmarks.peers.Peer.ServerKind;
import dev.filbert.benchmarks.servers.Servers;
import dev.filbert.client.Filbert;
import java.io.IOException;

/** Filbert's client, connected to a node. */
record ServedFilbert(Servers servers, Filbert client) implements AutoCloseable {
  /** Connects to the node of the report, or to one that is started. */
  static ServedFilbert connect() throws IOException, InterruptedException {
    Servers servers = Servers.givenOrStarted(ServerKind.FILBERT);
    return new ServedFilbert(servers, Filbert.connect("filbert://127.0.0.1:" + servers.port()));
  }

  /** Ends the client, and the node if it is ours. */
  @Override
  public void close() {
    client.close();
    servers.close();
  }
}
