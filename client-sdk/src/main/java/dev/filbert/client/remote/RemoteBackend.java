/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.remote;

import dev.filbert.client.coherence.Domains;
import dev.filbert.client.coherence.Floors;
import dev.filbert.client.coherence.WireKey;
import dev.filbert.client.connection.ConnectionListener;
import dev.filbert.client.connection.ConnectionOptions;
import dev.filbert.client.connection.ConnectionOptionsBuilder;
import dev.filbert.client.connection.NodeConnection;
import dev.filbert.client.connection.ServerInfo;
import dev.filbert.client.connection.Tls;
import dev.filbert.client.near.CoarseClock;
import dev.filbert.client.resp.Reply;
import dev.filbert.client.routing.Router;
import dev.filbert.client.tier.Backend;
import dev.filbert.client.tier.Tier;
import dev.filbert.client.tier.TierSettings;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The caches of a cluster of Filbert, or of a Redis or Valkey.
 *
 * <p>Threading: thread-safe.
 */
public final class RemoteBackend implements Backend {
  private static final long MAX_FLOORS = 65_536;
  private static final long CLOSING_MILLIS = 1_000;
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Vertx vertx;
  private final CoarseClock clock = CoarseClock.start();
  private final Router router;
  private final Wiring wiring;
  private final Clearing clearing;
  private final @Nullable Declarations declarations;
  private final Map<String, List<RemoteTier<?, ?>>> tiers = new ConcurrentHashMap<>();
  private final Set<NodeConnection> ready = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  private RemoteBackend(RemoteUri uri, ConnectionOptions options, Executor upkeep) {
    vertx = Sockets.vertx();
    Context listeners = vertx.getOrCreateContext();
    router =
        new Router(
            uri.nodes(),
            options,
            vertx,
            Sockets.client(vertx, options),
            clock::nanos,
            new Listening());
    Dialect dialect = uri.filbert() ? new FilbertDialect() : new RedisDialect();
    wiring =
        new Wiring(
            router,
            dialect,
            new Floors(MAX_FLOORS),
            clock,
            action -> listeners.runOnContext(v -> action.run()),
            upkeep);
    clearing = new Clearing(router, uri.filbert());
    declarations = uri.filbert() ? new Declarations(router) : null;
    router.start();
  }

  /**
   * Begins to connect to {@code filbert://host:port,…}, {@code filberts://}, {@code redis://} or
   * {@code rediss://}, with {@code user:password@} before the hosts if need be. Returns at once.
   *
   * @param options what the URI does not say; its credentials and its TLS win over those here
   * @param upkeep where near copies note in which order they are read
   * @throws IllegalArgumentException if the URI is none of these; without the password
   */
  public static RemoteBackend connect(String uri, ConnectionOptions options, Executor upkeep) {
    RemoteUri parsed = RemoteUri.parse(uri);
    ConnectionOptionsBuilder complete = options.toBuilder();
    if (parsed.password() != null) {
      complete.credentials(parsed.user(), parsed.password());
    }
    if (parsed.tls() && options.tls() == null) {
      complete.tls(Tls.ofJvm());
    }
    return new RemoteBackend(parsed, complete.build(), upkeep);
  }

  @Override
  public <K, V> Tier<K, V> open(TierSettings<K, V> settings) {
    RemoteTier<K, V> tier =
        new RemoteTier<>(wiring, settings, clearing, this::stalenesses, this::forget);
    tiers.computeIfAbsent(settings.name(), n -> new CopyOnWriteArrayList<>()).add(tier);
    if (declarations != null) {
      declarations.add(settings);
    }
    return tier;
  }

  @Override
  public String promise() {
    return wiring.dialect().promise();
  }

  @Override
  public boolean mayBlock() {
    Context current = Vertx.currentContext();
    return current == null || current.owner() != vertx || !Context.isOnEventLoopThread();
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    tiers.values().forEach(list -> list.forEach(RemoteTier::close));
    CompletableFuture<Void> over = router.retire();
    if (mayBlock()) {
      over.completeOnTimeout(null, CLOSING_MILLIS, TimeUnit.MILLISECONDS).join();
    }
    router.close();
    clock.close();
    vertx.close();
  }

  private void forget(RemoteTier<?, ?> tier) {
    List<RemoteTier<?, ?>> namesakes = tiers.get(tier.name());
    if (namesakes != null) {
      namesakes.remove(tier);
    }
  }

  private Map<String, Long> stalenesses() {
    Map<String, Long> ages = new TreeMap<>();
    long now = clock.nanos();
    for (NodeConnection node : router.nodes()) {
      Domains domains = node.domains();
      if (domains != null) {
        long oldest = domains.oldest(p -> router.owns(node, p, domains.partitions()));
        if (oldest != Long.MAX_VALUE) {
          ages.put(node.endpoint().toString(), Math.max(0, (now - oldest) / NANOS_PER_MILLI));
        }
      }
    }
    return ages;
  }

  private void flushAll() {
    tiers.values().forEach(list -> list.forEach(RemoteTier::flushed));
  }

  /** Hands what connections tell to the tiers that it is about. */
  private final class Listening implements ConnectionListener {
    @Override
    public void ready(NodeConnection connection) {
      boolean first = ready.isEmpty();
      ready.add(connection);
      if (first && declarations != null) {
        declarations.repeat();
      }
    }

    @Override
    public void lost(NodeConnection connection) {
      ServerInfo server = connection.server();
      if (ready.remove(connection) && server != null && server.filbert() == null) {
        flushAll();
      }
    }

    @Override
    public void changed(List<Reply> keys) {
      for (Reply key : keys) {
        WireKey wire = new WireKey(key.bytes());
        for (RemoteTier<?, ?> tier : tiers.getOrDefault(Keys.cacheOf(wire.bytes()), List.of())) {
          tier.changed(wire);
        }
      }
    }

    @Override
    public void flushed(NodeConnection connection) {
      flushAll();
    }
  }
}
