/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.peers;

import dev.filbert.client.Filbert;
import dev.filbert.client.FilbertBuilder;
import dev.filbert.client.cache.Cache;
import dev.filbert.client.cache.CacheOptions;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Filbert's own client. */
public final class FilbertPeer {
  private static final String CACHE = "race";

  private FilbertPeer() {}

  /** As it comes, on a Filbert node. */
  public static Peer byDefault() {
    return new Peer(
        "Filbert", "filbert://, defaults", Peer.ServerKind.FILBERT, port -> plain(node(port, "")));
  }

  /** The same, but every near hit reads the clock. */
  public static Peer withExactBounds() {
    return new Peer(
        "Filbert, exactBounds",
        "filbert://, exactBounds=true",
        Peer.ServerKind.FILBERT,
        port -> plain(node(port, "?exactBounds=true")));
  }

  /** As it comes, with records as values. */
  public static Peer withRecords() {
    return new Peer(
        "Filbert, records",
        "filbert://, defaults",
        Peer.ServerKind.FILBERT,
        port ->
            new Client<>(
                node(port, ""),
                "quotes",
                Quote.class,
                text -> new Quote(text, text.length(), 1.5),
                Quote::text));
  }

  /** In the process, without a server. */
  public static Peer local() {
    return new Peer(
        "Filbert, in process", "local:, defaults", Peer.ServerKind.NONE, port -> connect("local:"));
  }

  /** As it comes, on a plain Redis. */
  public static Peer onRedis() {
    return new Peer(
        "Filbert on redis-server",
        "redis://, defaults",
        Peer.ServerKind.REDIS,
        port -> connect("redis://127.0.0.1:" + port));
  }

  /** A client of the backend that {@code uri} names, as it comes. */
  public static NearClient connect(String uri) {
    return plain(Filbert.builder(uri));
  }

  /** The one node behind that port, whatever address it announces: the port may be a proxy's. */
  private static FilbertBuilder node(int port, String options) {
    InetSocketAddress there = InetSocketAddress.createUnresolved("127.0.0.1", port);
    return Filbert.builder("filbert://127.0.0.1:" + port + options).addresses(announced -> there);
  }

  private static NearClient plain(FilbertBuilder backend) {
    return new Client<>(backend, CACHE, String.class, text -> text, text -> text);
  }

  /** A value with a text in it. */
  private record Quote(String text, int length, double price) {}

  private static final class Client<V> implements NearClient {
    private final Filbert filbert;
    private final Filbert direct;
    private final Cache<String, V> near;
    private final Cache<String, V> remote;
    private final Function<String, V> wrap;
    private final Function<V, String> unwrap;

    Client(
        FilbertBuilder backend,
        String cache,
        Class<V> values,
        Function<String, V> wrap,
        Function<V, String> unwrap) {
      filbert = backend.connect();
      direct = backend.connect();
      near = filbert.cache(cache, String.class, values);
      remote = direct.cache(cache, String.class, values, CacheOptions.defaults().nearEntries(0));
      this.wrap = wrap;
      this.unwrap = unwrap;
    }

    @Override
    public @Nullable String get(String key) {
      V value = near.get(key);
      return value == null ? null : unwrap.apply(value);
    }

    @Override
    public @Nullable String getRemote(String key) {
      V value = remote.get(key);
      return value == null ? null : unwrap.apply(value);
    }

    @Override
    public Map<String, String> getAllRemote(Collection<String> keys) {
      Map<String, String> found = new HashMap<>();
      remote.getAll(keys).forEach((key, value) -> found.put(key, unwrap.apply(value)));
      return found;
    }

    @Override
    public void put(String key, String value) {
      near.put(key, wrap.apply(value));
    }

    @Override
    public void close() {
      filbert.close();
      direct.close();
    }
  }
}
