/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.deploy;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.redisson.Redisson;
import org.redisson.api.RClientSideCaching;
import org.redisson.api.RedissonClient;
import org.redisson.api.options.ClientSideCachingOptions;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.Config;
import org.redisson.config.Protocol;
import org.redisson.connection.ConnectionListener;

/**
 * Redisson's client-side caching: CLIENT TRACKING with REDIRECT to a subscriber, on each node that
 * there is when it begins. It keeps what it has when a connection breaks, does not track anew, and
 * never tracks at a node that comes later: that is the application's part, and here is how it can
 * do it.
 */
final class RedissonCaching implements CachingClient {
  private static final int SCAN_MILLIS = 500;

  private final Supplier<Config> config;

  private RedissonClient client;
  private Watch watch;
  private RClientSideCaching caching;

  private RedissonCaching(Supplier<Config> config) {
    this.config = config;
    connect();
  }

  static RedissonCaching standalone(int port) {
    return new RedissonCaching(
        () -> {
          Config config = new Config();
          config.useSingleServer().setAddress(address(port)).setRetryAttempts(1);
          return config;
        });
  }

  static RedissonCaching cluster(List<Integer> ports) {
    return new RedissonCaching(
        () -> {
          Config config = new Config();
          config
              .useClusterServers()
              .addNodeAddress(ports.stream().map(RedissonCaching::address).toArray(String[]::new))
              .setScanInterval(SCAN_MILLIS)
              .setRetryAttempts(1);
          return config;
        });
  }

  private static String address(int port) {
    return "redis://127.0.0.1:" + port;
  }

  private void connect() {
    Watch fresh = new Watch();
    client = Redisson.create(config.get().setProtocol(Protocol.RESP3).setConnectionListener(fresh));
    caching = client.getClientSideCaching(ClientSideCachingOptions.defaults());
    fresh.begin();
    watch = fresh; // Only now: after a failure the next read tries again.
  }

  @Override
  public @Nullable String get(String key) {
    if (watch.changed()) {
      client.shutdown();
      connect();
    }
    return caching.<String>getBucket(key, StringCodec.INSTANCE).get();
  }

  @Override
  public void close() {
    client.shutdown();
  }

  /** Whether a client has lost a node, or met another than at first; Redisson's threads tell. */
  private static final class Watch implements ConnectionListener {
    private final Set<InetSocketAddress> met = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean begun = new AtomicBoolean();
    private final AtomicBoolean changed = new AtomicBoolean();

    void begin() {
      begun.set(true);
    }

    boolean changed() {
      return changed.get();
    }

    @Override
    public void onConnect(InetSocketAddress node) {
      if (met.add(node) && begun.get()) {
        changed.set(true);
      }
    }

    @Override
    public void onDisconnect(InetSocketAddress node) {
      changed.set(true);
    }
  }
}
