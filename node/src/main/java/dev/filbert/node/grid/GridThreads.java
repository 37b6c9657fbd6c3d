/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;

/** The few threads of a member that are ours: one to watch time, one to time, one to ask. */
final class GridThreads {
  private final ScheduledExecutorService winder;
  private final ScheduledExecutorService timer;
  private final ScheduledExecutorService asker;

  GridThreads(String node) {
    winder = single(node + "-fence");
    timer = single(node + "-timer");
    asker = single(node + "-watch");
  }

  /** For nothing but the fence: whatever blocks here would look like a pause. */
  ScheduledExecutorService winder() {
    return winder;
  }

  /** For short work: deadlines, repetitions, the reaper's rounds. */
  ScheduledExecutorService timer() {
    return timer;
  }

  /** For questions to other members, which may block. */
  ScheduledExecutorService asker() {
    return asker;
  }

  void stop() {
    winder.shutdownNow();
    timer.shutdownNow();
    asker.shutdownNow();
  }

  private static ScheduledExecutorService single(String name) {
    ThreadFactory threads =
        task -> {
          Thread thread = new Thread(task, name);
          thread.setDaemon(true);
          return thread;
        };
    return Executors.newSingleThreadScheduledExecutor(threads);
  }
}
