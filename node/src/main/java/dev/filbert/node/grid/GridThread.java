/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One of the few threads of a member that are ours. A task that fails is logged and runs again next
 * time; after the stop, tasks are dropped.
 *
 * <p>Threading: thread-safe.
 */
final class GridThread {
  private static final Logger log = LoggerFactory.getLogger(GridThread.class);

  private final ScheduledThreadPoolExecutor executor;

  GridThread(String name) {
    executor =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, name);
              thread.setDaemon(true);
              return thread;
            });
    executor.setRemoveOnCancelPolicy(true);
  }

  /** Runs {@code task} again and again, with so much time between end and start. */
  void every(long millis, Runnable task) {
    executor.scheduleWithFixedDelay(() -> guarded(task), millis, millis, TimeUnit.MILLISECONDS);
  }

  /** Runs {@code task} once, after so much time. */
  void once(long millis, Runnable task) {
    try {
      executor.schedule(() -> guarded(task), millis, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      log.debug("stopped, a task is dropped", e);
    }
  }

  void stop() {
    executor.shutdownNow();
  }

  private void guarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      if (!executor.isShutdown()) {
        log.error("a periodic task failed and will run again", e);
      }
    }
  }
}
