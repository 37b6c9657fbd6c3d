/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.servers;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What must not outlive this process: when it ends before that was closed, as by SIGTERM or SIGINT,
 * it is closed then, the newest first. Only SIGKILL leaves it behind.
 *
 * <p>Threading: thread-safe.
 */
final class Leftovers {
  private static final Map<Object, Runnable> ENDS = new LinkedHashMap<>();
  private static boolean over;

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(Leftovers::end, "leftovers"));
  }

  private Leftovers() {}

  /** Runs {@code end} at the end, or now if that is under way; on another thread. */
  static void add(Object owner, Runnable end) {
    synchronized (ENDS) {
      if (!over) {
        ENDS.put(owner, end);
        return;
      }
    }
    end.run();
  }

  /** Nothing is left to do for {@code owner}. */
  static void remove(Object owner) {
    synchronized (ENDS) {
      ENDS.remove(owner);
    }
  }

  private static void end() {
    List<Runnable> ends;
    synchronized (ENDS) {
      over = true;
      ends = new ArrayList<>(ENDS.values());
    }
    Collections.reverse(ends);
    ends.forEach(Runnable::run);
  }
}
