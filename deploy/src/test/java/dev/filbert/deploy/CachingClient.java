/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.deploy;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A client library with its own client-side cache turned on.
 *
 * <p>Threading: confined to the test.
 */
interface CachingClient extends AutoCloseable {

  /**
   * Reads through the library's cache.
   *
   * @return null if there is no such key
   * @throws RuntimeException if the library could not get an answer
   */
  @Nullable String get(String key);

  /** Ends the client; there is nothing to throw. */
  @Override
  void close();

  /** Every library that has such a cache, and how it connects. */
  enum Kind {
    JEDIS(nodes -> JedisCaching.standalone(first(nodes).resp())),
    JEDIS_CLUSTER(nodes -> JedisCaching.cluster(first(nodes).cluster())),
    LETTUCE(nodes -> new LettuceCaching(first(nodes).resp())),
    REDISSON(nodes -> RedissonCaching.standalone(first(nodes).resp())),
    REDISSON_CLUSTER(nodes -> RedissonCaching.cluster(nodes.clusterPorts())),
    NODE_REDIS(nodes -> new NodeRedisCaching("standalone", first(nodes).resp())),

    /** Of a node that is gone it waits until it comes back: only MOVED makes it look around. */
    NODE_REDIS_CLUSTER(nodes -> new NodeRedisCaching("cluster", first(nodes).cluster()));

    private final Function<NodeCluster, CachingClient> connector;

    Kind(Function<NodeCluster, CachingClient> connector) {
      this.connector = connector;
    }

    /** Whether the library asks the survivors, of its own accord, for what a dead node owned. */
    boolean turnsToSurvivors() {
      return this != NODE_REDIS_CLUSTER;
    }

    /** Connects to the first node, and with a cluster client from there to all. */
    CachingClient connect(NodeCluster nodes) {
      return connector.apply(nodes);
    }

    private static Ports first(NodeCluster nodes) {
      return nodes.node(0).ports();
    }
  }
}
