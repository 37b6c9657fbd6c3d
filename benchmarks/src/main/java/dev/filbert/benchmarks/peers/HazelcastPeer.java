/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.peers;

import com.hazelcast.client.HazelcastClient;
import com.hazelcast.client.config.ClientConfig;
import com.hazelcast.client.config.ClientConnectionStrategyConfig.ReconnectMode;
import com.hazelcast.client.config.RoutingMode;
import com.hazelcast.config.InMemoryFormat;
import com.hazelcast.config.NearCacheConfig;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The near-cache of Hazelcast's Java client. */
public final class HazelcastPeer {
  private static final String MAP = "race";

  /**
   * How long a member keeps an invalidation to send it with others at most, as it comes: {@code
   * hazelcast.map.invalidation.batchfrequency.seconds}.
   */
  private static final int BATCH_SECONDS = 10;

  /** How often a client looks for invalidations that it lost, at its strongest: 30 is the least. */
  private static final int RECONCILIATION_SECONDS = 30;

  private HazelcastPeer() {}

  /** As it comes. */
  public static Peer byDefault() {
    return peer("client near-cache, defaults", false);
  }

  /** No lost invalidation tolerated, repair as often as it can be had. */
  public static Peer strongest() {
    return peer("client near-cache, max tolerated miss 0, reconciliation 30 s", true);
  }

  private static Peer peer(String settings, boolean strongest) {
    return new Peer(
        "Hazelcast " + Versions.of("com.hazelcast", "hazelcast"),
        settings,
        Peer.ServerKind.HAZELCAST,
        port -> new Client(port, strongest));
  }

  private static final class Client implements NearClient {
    private final HazelcastInstance client;
    private final HazelcastInstance direct;
    private final IMap<String, String> near;
    private final IMap<String, String> remote;
    private final boolean strongest;

    Client(int port, boolean strongest) {
      this.strongest = strongest;
      client =
          HazelcastClient.newHazelcastClient(
              config(port, strongest)
                  .addNearCacheConfig(
                      new NearCacheConfig(MAP).setInMemoryFormat(InMemoryFormat.OBJECT)));
      near = client.getMap(MAP);
      // Every map of this name of that client has the near-cache.
      direct = HazelcastClient.newHazelcastClient(config(port, strongest));
      remote = direct.getMap(MAP);
    }

    private static ClientConfig config(int port, boolean strongest) {
      ClientConfig config = new ClientConfig();
      config.getNetworkConfig().addAddress("127.0.0.1:" + port);
      config.getNetworkConfig().getClusterRoutingConfig().setRoutingMode(RoutingMode.SINGLE_MEMBER);
      config.getConnectionStrategyConfig().setReconnectMode(ReconnectMode.ON);
      config.setProperty("hazelcast.logging.type", "slf4j");
      config.setProperty("hazelcast.client.statistics.enabled", "false");
      if (strongest) {
        config.setProperty("hazelcast.invalidation.max.tolerated.miss.count", "0");
        config.setProperty(
            "hazelcast.invalidation.reconciliation.interval.seconds",
            String.valueOf(RECONCILIATION_SECONDS));
      }
      return config;
    }

    @Override
    public @Nullable String get(String key) {
      return near.get(key);
    }

    @Override
    public @Nullable String getRemote(String key) {
      return remote.get(key);
    }

    @Override
    public Map<String, String> getAllRemote(Collection<String> keys) {
      return remote.getAll(Set.copyOf(keys));
    }

    @Override
    public void put(String key, String value) {
      near.set(key, value);
    }

    @Override
    public void awaitInvalidations() throws InterruptedException {
      TimeUnit.SECONDS.sleep(1 + (strongest ? RECONCILIATION_SECONDS : BATCH_SECONDS));
    }

    @Override
    public void close() {
      client.shutdown();
      direct.shutdown();
    }
  }
}
