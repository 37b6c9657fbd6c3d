/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads of one client: named, daemons, started when first needed, gone when idle. */
final class ClientThreads implements AutoCloseable {
  private static final int LOAD_THREADS = 32;
  private static final int LOADS_WAITING_MAX = 1024;
  private static final int IDLE_SECONDS = 30;

  private final ThreadPoolExecutor callbacks =
      pool("callback", Runtime.getRuntime().availableProcessors(), Integer.MAX_VALUE);
  private final ThreadPoolExecutor loads = pool("load", LOAD_THREADS, LOADS_WAITING_MAX);
  private final Upkeep upkeep = new Upkeep();
  private final ScheduledThreadPoolExecutor deadlines =
      new ScheduledThreadPoolExecutor(1, named("deadline"));

  ClientThreads() {
    deadlines.setRemoveOnCancelPolicy(true);
    deadlines.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
    deadlines.allowCoreThreadTimeOut(true);
  }

  /** Its queue has no bound of its own: each task belongs to a call under way, and those have. */
  ExecutorService callbacks() {
    return callbacks;
  }

  ExecutorService loads() {
    return loads;
  }

  Executor upkeep() {
    return upkeep;
  }

  ScheduledExecutorService deadlines() {
    return deadlines;
  }

  /** Ends the threads when they have done what is queued. */
  @Override
  public void close() {
    callbacks.shutdown();
    loads.shutdown();
    upkeep.close();
    deadlines.shutdownNow();
  }

  private static ThreadPoolExecutor pool(String name, int threads, int waitingMax) {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(waitingMax),
            named(name),
            (task, full) -> {
              throw new RejectedExecutionException(
                  full.isShutdown()
                      ? "the client is closed"
                      : waitingMax + " " + name + " tasks wait already, the most allowed");
            });
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  private static ThreadFactory named(String name) {
    AtomicInteger number = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, "filbert-" + name + "-" + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }
}
