/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.peers;

/**
 * A product, in one configuration: connects clients to its server.
 *
 * @param name the product and its version
 * @param settings how it is configured, in a few words
 * @param server what it needs to connect to
 * @param connector connects a client to a port of loopback; the port may be a proxy's, so a client
 *     must not go round it
 */
public record Peer(String name, String settings, ServerKind server, Connector connector) {

  /** What a peer's clients connect to. */
  public enum ServerKind {
    /** Nothing: it lives in the process of its user. */
    NONE,
    /** A redis-server. */
    REDIS,
    /** A memcached. */
    MEMCACHED,
    /** A Hazelcast member. */
    HAZELCAST,
    /** Filbert nodes. */
    FILBERT
  }

  /** Connects a client. */
  @FunctionalInterface
  public interface Connector {

    /** A client of what listens on {@code port} of loopback. */
    NearClient connect(int port);
  }
}
