/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.peers;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.redisson.Redisson;
import org.redisson.api.RLocalCachedMap;
import org.redisson.api.RMap;
import org.redisson.api.RedissonClient;
import org.redisson.api.options.LocalCachedMapOptions;
import org.redisson.api.options.LocalCachedMapOptions.ReconnectionStrategy;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.Config;

/** Redisson's local cached map. */
public final class RedissonPeer {
  private static final String MAP = "race";

  private RedissonPeer() {}

  /** As it comes. */
  public static Peer byDefault() {
    return peer("local cached map, defaults", LocalCachedMapOptions.name(MAP));
  }

  /** With the local cache cleared after a reconnect. */
  public static Peer strongest() {
    return peer(
        "local cached map, ReconnectionStrategy.CLEAR",
        LocalCachedMapOptions.<String, String>name(MAP)
            .reconnectionStrategy(ReconnectionStrategy.CLEAR));
  }

  private static Peer peer(String settings, LocalCachedMapOptions<String, String> options) {
    return new Peer(
        "Redisson " + Versions.of("org.redisson", "redisson"),
        settings,
        Peer.ServerKind.REDIS,
        port -> new Client(port, options));
  }

  private static final class Client implements NearClient {
    private final RedissonClient client;
    private final RLocalCachedMap<String, String> near;
    private final RMap<String, String> remote;

    Client(int port, LocalCachedMapOptions<String, String> options) {
      Config config = new Config().setCodec(StringCodec.INSTANCE);
      config.useSingleServer().setAddress("redis://127.0.0.1:" + port);
      client = Redisson.create(config);
      near = client.getLocalCachedMap(options.codec(StringCodec.INSTANCE));
      remote = client.getMap(MAP);
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
      near.fastPut(key, value);
    }

    @Override
    public void close() {
      client.shutdown();
    }
  }
}
