/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client;

import dev.filbert.client.cache.CacheOptions;
import dev.filbert.client.connection.ConnectionOptions;
import dev.filbert.client.connection.ConnectionOptionsBuilder;
import dev.filbert.client.connection.Endpoint;
import dev.filbert.client.connection.Tls;
import dev.filbert.client.tier.Backend;
import dev.filbert.client.tiered.ClientRuntime;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Sets a {@link Filbert} up. What the URI says wins over what is said here. What is about servers
 * means nothing to {@code local:} and {@code null:}, so that one program can do with any of them.
 *
 * <p>Threading: not thread-safe. A value out of its range throws {@link IllegalArgumentException},
 * at the latest from {@link #connect}.
 */
public final class FilbertBuilder {
  private final String uri;
  private final ConnectionOptionsBuilder connection = ConnectionOptions.defaults().toBuilder();
  private CacheOptions cacheDefaults = CacheOptions.defaults();
  private @Nullable Executor callbacks;
  private @Nullable Executor loads;
  private LongSupplier nanoTime = System::nanoTime;

  FilbertBuilder(String uri) {
    this.uri = uri;
  }

  /** How long an operation may take in all, retries included; 2 s by default. */
  public FilbertBuilder timeout(Duration limit) {
    connection.timeout(limit);
    return this;
  }

  /** How long a socket and its handshake may each take; 1 s by default. */
  public FilbertBuilder connectTimeout(Duration limit) {
    connection.connectTimeout(limit);
    return this;
  }

  /**
   * How long a node may say nothing, though it is asked four times a second, until its connection
   * counts as dead; 1.5 s by default. From then on calls fail at once, or go by way of other nodes,
   * until it answers again: nobody waits for a timeout of their own.
   */
  public FilbertBuilder silence(Duration limit) {
    connection.silence(limit);
    return this;
  }

  /** How long, at most, is waited between two attempts to connect; 2 s by default. */
  public FilbertBuilder maxBackoff(Duration limit) {
    connection.maxBackoff(limit);
    return this;
  }

  /**
   * How many calls may wait at one connection, sent or not; 16,384 by default. One more fails at
   * once with {@link dev.filbert.client.cache.CacheUnavailableException}.
   */
  public FilbertBuilder maxCalls(int limit) {
    connection.maxCalls(limit);
    return this;
  }

  /** Who to authenticate as; a user of null for the default user. */
  public FilbertBuilder credentials(@Nullable String user, String password) {
    connection.credentials(user, Objects.requireNonNull(password, "password"));
    return this;
  }

  /** What {@code CLIENT LIST} shows: visible ASCII without spaces, {@code filbert} by default. */
  public FilbertBuilder clientName(String name) {
    connection.clientName(name);
    return this;
  }

  /**
   * Encrypts, and trusts the authorities of this PEM file instead of those of the JVM. The name or
   * address in a server's certificate is always compared with the host that was asked for.
   */
  public FilbertBuilder authorities(Path pem) {
    Tls before = connection.tls() == null ? Tls.ofJvm() : connection.tls();
    connection.tls(new Tls(pem, before.certificate(), before.key()));
    return this;
  }

  /**
   * Encrypts, and shows servers this certificate.
   *
   * @param pem the certificate, or its chain
   * @param key its private key, PEM, not encrypted
   */
  public FilbertBuilder certificate(Path pem, Path key) {
    Tls before = connection.tls() == null ? Tls.ofJvm() : connection.tls();
    connection.tls(new Tls(before.authorities(), pem, key));
    return this;
  }

  /**
   * How nodes can be reached from here, by the addresses that they announce: for networks that
   * translate addresses, and for published ports of containers. Called on event loops, so it must
   * not block; the addresses are not resolved.
   */
  public FilbertBuilder addresses(UnaryOperator<InetSocketAddress> reachable) {
    connection.addresses(
        announced -> {
          InetSocketAddress to =
              reachable.apply(
                  InetSocketAddress.createUnresolved(announced.host(), announced.port()));
          return new Endpoint(to.getHostString(), to.getPort());
        });
    return this;
  }

  /** The options of caches that name none, and of annotated methods for what they don't say. */
  public FilbertBuilder cacheDefaults(CacheOptions options) {
    cacheDefaults = Objects.requireNonNull(options);
    return this;
  }

  CacheOptions cacheDefaults() {
    return cacheDefaults;
  }

  /**
   * Where stages complete and listeners are called; by default threads of the client, as many as
   * there are processors, whose queue is bounded by the calls under way. It must not refuse.
   */
  public FilbertBuilder callbackExecutor(Executor executor) {
    this.callbacks = Objects.requireNonNull(executor);
    return this;
  }

  /**
   * Where blocking loaders of asynchronous caches run; by default up to 32 threads of the client
   * and a queue of 1024 loads, beyond which loads are refused.
   */
  public FilbertBuilder loadExecutor(Executor executor) {
    this.loads = Objects.requireNonNull(executor);
    return this;
  }

  /** The steady clock, in nanoseconds, that times to live and deadlines follow; for tests. */
  public FilbertBuilder nanoTime(LongSupplier clock) {
    this.nanoTime = Objects.requireNonNull(clock);
    return this;
  }

  /**
   * The client. Never blocks: a backend out of reach shows at the first use.
   *
   * @throws IllegalArgumentException if the URI names no backend, or a setting is out of its range
   */
  public Filbert connect() {
    UriSettings settings = UriSettings.of(uri);
    settings.applyTo(this);
    ClientThreads threads = new ClientThreads();
    Backend backend =
        Backends.open(settings.address(), connection.build(), nanoTime, threads.upkeep());
    ClientRuntime runtime =
        new ClientRuntime(
            callbacks == null ? threads.callbacks() : callbacks,
            loads == null ? threads.loads() : loads,
            threads.deadlines(),
            nanoTime);
    return new Filbert(new CacheRegistry(backend, runtime, threads), cacheDefaults);
  }
}
