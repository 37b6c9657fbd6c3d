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
import org.jspecify.annotations.Nullable;

/** The near-cache of Hazelcast's Java client. */
public final class HazelcastPeer {
  private static final String MAP = "race";

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
    private final IMap<String, String> map;

    Client(int port, boolean strongest) {
      client = HazelcastClient.newHazelcastClient(config(port, strongest));
      map = client.getMap(MAP);
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
        config.setProperty("hazelcast.invalidation.reconciliation.interval.seconds", "30");
      }
      config.addNearCacheConfig(new NearCacheConfig(MAP).setInMemoryFormat(InMemoryFormat.OBJECT));
      return config;
    }

    @Override
    public @Nullable String get(String key) {
      return map.get(key);
    }

    @Override
    public @Nullable String getRemote(String key) {
      // A map of another name would be another map; the view of an entry comes from the member.
      var view = map.getEntryView(key);
      return view == null ? null : view.getValue();
    }

    @Override
    public void put(String key, String value) {
      map.set(key, value);
    }

    @Override
    public void close() {
      client.shutdown();
    }
  }
}
