/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.peers;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Every peer that benchmarks know, by the short name that their parameters use. */
public final class Peers {
  private static final Map<String, Supplier<Peer>> BY_NAME = byName();

  private Peers() {}

  /**
   * The peer of this name.
   *
   * @throws IllegalArgumentException if there is none; it names those that there are
   */
  public static Peer named(String name) {
    Supplier<Peer> peer = BY_NAME.get(name);
    if (peer == null) {
      throw new IllegalArgumentException("no peer is called " + name + "; there are " + names());
    }
    return peer.get();
  }

  /** All names. */
  public static Set<String> names() {
    return new TreeSet<>(BY_NAME.keySet());
  }

  private static Map<String, Supplier<Peer>> byName() {
    Map<String, Supplier<Peer>> peers = new LinkedHashMap<>();
    peers.put("caffeine", InProcessPeers::caffeine);
    peers.put("spring", InProcessPeers::spring);
    peers.put("jetcache", InProcessPeers::jetCache);
    peers.put("ehcache", InProcessPeers::ehcache);
    peers.put("filbert", FilbertPeer::byDefault);
    peers.put("filbert-exact", FilbertPeer::withExactBounds);
    peers.put("filbert-records", FilbertPeer::withRecords);
    peers.put("filbert-on-redis", FilbertPeer::onRedis);
    peers.put("filbert-local", FilbertPeer::local);
    peers.put("hazelcast", HazelcastPeer::byDefault);
    peers.put("redisson", RedissonPeer::byDefault);
    peers.put("lettuce", LettucePeer::byDefault);
    peers.put("lettuce-on-filbert", LettucePeer::onFilbert);
    peers.put("jedis", JedisPeer::byDefault);
    return peers;
  }
}
