/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.deploy;

import java.net.InetSocketAddress;
import java.util.List;
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
 * Redisson's client-side caching: CLIENT TRACKING with REDIRECT to a subscriber, on each node. It
 * keeps what it has when a connection breaks, and does not track anew: that is the application's
 * part, and here is how it can do it.
 */
final class RedissonCaching implements CachingClient, ConnectionListener {
  private static final int SCAN_MILLIS = 500;

  private final Supplier<Config> config;

  /** Set by Redisson's threads. */
  private final AtomicBoolean disconnected = new AtomicBoolean();

  private RedissonClient client;
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
    client = Redisson.create(config.get().setProtocol(Protocol.RESP3).setConnectionListener(this));
    caching = client.getClientSideCaching(ClientSideCachingOptions.defaults());
  }

  @Override
  public @Nullable String get(String key) {
    if (disconnected.getAndSet(false)) {
      client.shutdown();
      try {
        connect();
      } catch (RuntimeException e) {
        disconnected.set(true);
        throw e;
      }
    }
    return caching.<String>getBucket(key, StringCodec.INSTANCE).get();
  }

  @Override
  public void onConnect(InetSocketAddress node) {}

  @Override
  public void onDisconnect(InetSocketAddress node) {
    disconnected.set(true);
  }

  @Override
  public void close() {
    client.shutdown();
  }
}
