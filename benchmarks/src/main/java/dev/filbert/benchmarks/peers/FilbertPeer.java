/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.peers;

import dev.filbert.client.Filbert;
import dev.filbert.client.cache.Cache;
import dev.filbert.client.cache.CacheOptions;
import org.jspecify.annotations.Nullable;

/** Filbert's own client. */
public final class FilbertPeer {
  private static final String CACHE = "race";

  private FilbertPeer() {}

  /** As it comes, on a Filbert cluster. */
  public static Peer byDefault() {
    return new Peer(
        "Filbert",
        "filbert://, defaults",
        Peer.ServerKind.FILBERT,
        port -> new Client("filbert://127.0.0.1:" + port));
  }

  /** As it comes, on a plain Redis. */
  public static Peer onRedis() {
    return new Peer(
        "Filbert on redis-server",
        "redis://, defaults",
        Peer.ServerKind.REDIS,
        port -> new Client("redis://127.0.0.1:" + port));
  }

  /** A client of the backend that {@code uri} names, as it comes. */
  public static NearClient connect(String uri) {
    return new Client(uri);
  }

  private static final class Client implements NearClient {
    private final Filbert filbert;
    private final Filbert direct;
    private final Cache<String, String> near;
    private final Cache<String, String> remote;

    Client(String uri) {
      filbert = Filbert.connect(uri);
      direct = Filbert.connect(uri);
      near = filbert.cache(CACHE, String.class, String.class);
      remote =
          direct.cache(CACHE, String.class, String.class, CacheOptions.defaults().nearEntries(0));
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
    public void put(String key, String value) {
      near.put(key, value);
    }

    @Override
    public void close() {
      filbert.close();
      direct.close();
    }
  }
}
