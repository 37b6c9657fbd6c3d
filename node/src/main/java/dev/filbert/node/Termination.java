/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node;

import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a process is asked to end, and ends. */
interface Termination {

  /** Runs {@code leave} once, when the process is asked to end (SIGTERM, Ctrl-C). */
  void onRequest(Runnable leave);

  /** Waits until the process ends. */
  void await();

  /** The one of this JVM. */
  static Termination ofJvm() {
    return new Termination() {
      private final CountDownLatch never = new CountDownLatch(1);

      @Override
      public void onRequest(Runnable leave) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(leave), "filbert-stop"));
      }

      @Override
      public void await() {
        try {
          never.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    };
  }

  /* The JVM would report 143 after a signal; whoever asked wants to know whether leaving worked. */
  private static void end(Runnable leave) {
    Logger log = LoggerFactory.getLogger(Termination.class);
    int exitCode = 0;
    try {
      leave.run();
    } catch (RuntimeException e) {
      log.error("could not leave the cluster in order", e);
      exitCode = 1;
    }
    Runtime.getRuntime().halt(exitCode);
  }
}
