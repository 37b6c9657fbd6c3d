/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client;

import dev.filbert.client.tier.Backend;
import dev.filbert.client.tiered.ClientRuntime;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Sets a {@link Filbert} up. Not thread-safe. */
public final class FilbertBuilder {
  private final String uri;
  private @Nullable Executor callbacks;
  private @Nullable Executor loads;
  private LongSupplier nanoTime = System::nanoTime;

  FilbertBuilder(String uri) {
    this.uri = uri;
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
   * @throws IllegalArgumentException if the URI names no backend
   */
  public Filbert connect() {
    Backend backend = Backends.open(uri, nanoTime);
    ClientThreads threads = new ClientThreads();
    ClientRuntime runtime =
        new ClientRuntime(
            callbacks == null ? threads.callbacks() : callbacks,
            loads == null ? threads.loads() : loads,
            threads.deadlines(),
            nanoTime);
    return new Filbert(new CacheRegistry(backend, runtime, threads));
  }
}
