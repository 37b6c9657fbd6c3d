/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.session;

/**
 * When a session last sent a command, and which.
 *
 * <p>Written on every request, so plain: it tells people, who don't mind a stale value.
 *
 * <p>Threading: noted on the event loop of the session, read from anywhere.
 */
final class LastUse {
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private String command = Session.NO_COMMAND;

  /** On the steady clock: an int, which can't be torn. */
  private int seconds;

  private boolean noted;

  void note(String fullName, long nanoTime) {
    if (!command.equals(fullName)) {
      command = fullName; // Seldom, since the garbage collector has to be told of it each time.
    }
    noted = true;
    seconds = (int) (nanoTime / NANOS_PER_SECOND);
  }

  String command() {
    return command;
  }

  /** For how many seconds nothing came, or -1 if nothing ever did. */
  int idleSeconds(long nanoTime) {
    return noted ? Math.max(0, (int) (nanoTime / NANOS_PER_SECOND) - seconds) : -1;
  }
}
