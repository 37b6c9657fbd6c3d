/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import dev.filbert.node.session.CallRun;
import java.util.concurrent.atomic.LongAdder;

/**
 * How often a command was called, how long it took, and how often it failed; since the start or the
 * last CONFIG RESETSTAT.
 *
 * <p>Threading: thread-safe, made for many writers and few readers.
 */
public final class CommandStats implements CallRun.Counter {
  private final LongAdder calls = new LongAdder();
  private final LongAdder nanos = new LongAdder();
  private final LongAdder rejected = new LongAdder();
  private final LongAdder failed = new LongAdder();

  @Override
  public void called(long ended, long endedInError, long nanosTaken) {
    calls.add(ended);
    nanos.add(nanosTaken);
    if (endedInError > 0) {
      failed.add(endedInError);
    }
  }

  /** A call that was refused before it ran. */
  void refused() {
    rejected.increment();
  }

  /** Back to zero. */
  void reset() {
    calls.reset();
    nanos.reset();
    rejected.reset();
    failed.reset();
  }

  /** Calls that ran. */
  public long calls() {
    return calls.sum();
  }

  /** Their time together, in nanoseconds. */
  public long nanos() {
    return nanos.sum();
  }

  /** Calls refused before they ran: wrong arity, no AUTH, keys of several slots. */
  public long rejected() {
    return rejected.sum();
  }

  /** Calls that ran and ended in an error reply. */
  public long failed() {
    return failed.sum();
  }
}
