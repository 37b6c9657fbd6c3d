/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.connection;

import dev.filbert.client.tier.TierException;
import dev.filbert.client.tier.TierException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The calls of one connection that are not sent yet.
 *
 * <p>Bound: so many calls, sent ones included, that have no answer yet; one more fails at once.
 *
 * <p>Threading: thread-safe.
 */
final class Outbox {
  private final Endpoint endpoint;
  private final int maxCalls;
  private final Queue<Call> calls = new ConcurrentLinkedQueue<>();
  private final AtomicInteger unanswered = new AtomicInteger();

  Outbox(Endpoint endpoint, int maxCalls) {
    this.endpoint = endpoint;
    this.maxCalls = maxCalls;
  }

  /** Takes a call; false if there were too many, and it has failed. */
  boolean add(Call call) {
    if (unanswered.incrementAndGet() > maxCalls) {
      unanswered.decrementAndGet();
      call.overflow(
          "already "
              + maxCalls
              + " calls wait for "
              + endpoint
              + ", the most there may (maxCalls)");
      return false;
    }
    call.onDone(unanswered::decrementAndGet);
    calls.add(call);
    return true;
  }

  /** All calls, which are the caller's now. */
  List<Call> takeAll() {
    List<Call> taken = new ArrayList<>();
    for (Call call = calls.poll(); call != null; call = calls.poll()) {
      taken.add(call);
    }
    return taken;
  }

  /** Fails the calls whose time is over. */
  void expire(long now) {
    calls.removeIf(
        call -> {
          boolean late = now >= call.deadline();
          if (late) {
            call.fail(Kind.TIMEOUT, endpoint + " could not be connected to in time");
          }
          return late;
        });
  }

  /** Fails every call. */
  void refuseAll(TierException why) {
    takeAll().forEach(call -> call.fail(why));
  }

  boolean isEmpty() {
    return calls.isEmpty();
  }
}
