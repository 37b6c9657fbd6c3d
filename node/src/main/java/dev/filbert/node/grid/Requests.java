/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import com.hazelcast.spi.impl.operationservice.OperationService;
import dev.filbert.node.keyspace.KeyedMutation;
import dev.filbert.node.keyspace.KeyspaceException;
import dev.filbert.node.keyspace.Mutation;
import dev.filbert.node.keyspace.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The requests of this node that are under way: their number is bounded, each has a deadline, and
 * each write has an identity. Deadlines are watched by one sweep for all, since a timer for each
 * would cost more than the request.
 *
 * <p>Threading: thread-safe.
 */
final class Requests {
  /** How many requests may be under way. */
  static final int REQUESTS_MAX = 1 << 16;

  private static final long SWEEP_MILLIS = 50;

  /** What most writes come to. One for all, since it is over. */
  private static final CompletableFuture<Outcome> DONE =
      CompletableFuture.completedFuture(Outcome.DONE);

  private final KeyspaceService service;
  private final GridThread timer;
  private final long incarnation;
  private final long timeoutNanos;

  private final AtomicInteger open = new AtomicInteger();
  private final AtomicLong sequence = new AtomicLong();
  private final ConcurrentLinkedQueue<Call<?>> started = new ConcurrentLinkedQueue<>();

  /** Seen by the sweep only. */
  private List<Call<?>> watched = new ArrayList<>();

  private volatile long openFrom;
  private volatile boolean closed;

  /**
   * @param incarnation names this life of this node
   * @param timeout how long a request may take
   */
  Requests(KeyspaceService service, GridThread timer, long incarnation, Duration timeout) {
    this.service = service;
    this.timer = timer;
    this.incarnation = incarnation;
    timeoutNanos = timeout.toNanos();
  }

  /** Starts to watch deadlines. */
  void watch() {
    timer.every(SWEEP_MILLIS, this::sweep);
  }

  /** Starts a request whose repetition does no harm. */
  <R> CompletableFuture<R> read(Call.Target target, Call.Attempt attempt, Call.Decoder<R> decoder) {
    return start(new Call<>(this, target, attempt, decoder, false));
  }

  /** Starts a request with an identity. */
  <R> CompletableFuture<R> write(
      Call.Target target, Call.Attempt attempt, Call.Decoder<R> decoder) {
    return start(call(target, attempt, decoder));
  }

  /**
   * Makes a write on this node: at once, or on its lane, if those are open, else as any other.
   *
   * @param lanes the short way
   * @param partition where {@code key} is
   * @param database the database of {@code key}
   * @param mutation the change
   * @param longWay makes the call where the write can't be done at once
   */
  CompletableFuture<Outcome> write(
      LocalLanes lanes,
      int partition,
      int database,
      byte[] key,
      Mutation mutation,
      LongWay longWay) {
    int epoch = fence().epoch();
    try {
      Outcome outcome = lanes.now(partition, database, key, mutation);
      if (outcome != null) {
        return fence().isTrusted(epoch) ? done(outcome) : CompletableFuture.failedFuture(cutOff());
      }
    } catch (RuntimeException e) {
      // As on a lane: a mutation that breaks is an error of ours.
      return CompletableFuture.failedFuture(e);
    }
    KeyedMutation write = new KeyedMutation(key, mutation);
    Call<Outcome> call = longWay.call(partition, database, write);
    return lanes.isOpen(partition) ? queue(lanes, database, write, call) : start(call);
  }

  /** Makes a call of a write that goes to the owner of its partition, wherever that is. */
  interface LongWay {
    Call<Outcome> call(int partition, int database, KeyedMutation write);
  }

  private static CompletableFuture<Outcome> done(Outcome outcome) {
    return outcome == Outcome.DONE ? DONE : CompletableFuture.completedFuture(outcome);
  }

  private static KeyspaceException cutOff() {
    return new KeyspaceException(
        KeyspaceException.Kind.TIMEOUT, Call.CUT_OFF + Call.MAY_HAVE_HAPPENED);
  }

  private CompletableFuture<Outcome> queue(
      LocalLanes lanes, int database, KeyedMutation write, Call<Outcome> call) {
    KeyspaceException refusal = refusal();
    if (refusal != null) {
      return CompletableFuture.failedFuture(refusal);
    }
    started.add(call);
    call.number(sequence.incrementAndGet(), deadlineNanos());
    lanes.add(new LocalLanes.LocalWrite(database, write, call));
    return call.future();
  }

  <R> Call<R> call(Call.Target target, Call.Attempt attempt, Call.Decoder<R> decoder) {
    return new Call<>(this, target, attempt, decoder, true);
  }

  private <R> CompletableFuture<R> start(Call<R> call) {
    KeyspaceException refusal = refusal();
    if (refusal != null) {
      return CompletableFuture.failedFuture(refusal);
    }
    // First into the queue, then a number: the sweep relies on it.
    started.add(call);
    call.start(call.isWrite() ? sequence.incrementAndGet() : 0, deadlineNanos());
    return call.future();
  }

  /** Claims a place among the open requests, or says why there is none. */
  private @Nullable KeyspaceException refusal() {
    KeyspaceException fenced = service.fence().refusal();
    if (fenced != null) {
      return fenced;
    }
    if (open.incrementAndGet() > REQUESTS_MAX) {
      open.decrementAndGet();
      return new KeyspaceException(
          KeyspaceException.Kind.OVERLOADED,
          "this node has " + REQUESTS_MAX + " requests under way already; try again later");
    }
    return null;
  }

  /** How long a request may take. */
  long timeoutMillis() {
    return TimeUnit.NANOSECONDS.toMillis(timeoutNanos);
  }

  /** When a request that starts now must have ended, on the steady clock. */
  long deadlineNanos() {
    return System.nanoTime() + timeoutNanos;
  }

  void finished() {
    open.decrementAndGet();
  }

  void later(Runnable task, long delayMillis) {
    timer.once(delayMillis, task);
  }

  /** How many requests are under way. */
  int open() {
    return open.get();
  }

  long incarnation() {
    return incarnation;
  }

  /** No write of this node with a lower sequence is open. */
  long openFrom() {
    return openFrom;
  }

  Fence fence() {
    return service.fence();
  }

  OperationService operations() {
    return service.engine().getOperationService();
  }

  /** Fails what is under way. The fence refuses what comes. */
  void close() {
    closed = true;
    sweep();
  }

  /**
   * A member is gone. What waits for its acknowledgement would wait until a timeout; every open
   * write is repeated now instead, under its identity, so that it still takes place once.
   */
  synchronized void memberLeft() {
    sweep();
    watched.stream().filter(Call::isWrite).forEach(Call::again);
  }

  private synchronized void sweep() {
    long above = sequence.get() + 1;
    for (Call<?> call = started.poll(); call != null; call = started.poll()) {
      if (!call.isSettled()) {
        watched.add(call);
      }
    }
    long now = System.nanoTime();
    long lowest = above;
    List<Call<?>> still = new ArrayList<>();
    for (Call<?> call : watched) {
      if (closed && !call.isDone()) {
        call.fail(KeyspaceException.Kind.CLOSED, "this node is stopping");
      } else if (call.isStarted() && !call.isDone() && now - call.deadlineNanos() >= 0) {
        call.expire();
      }
      if (!call.isSettled()) {
        still.add(call);
        // A call without a number yet may still get one that is below.
        lowest = call.isWrite() ? Math.min(lowest, call.isStarted() ? call.sequence() : 0) : lowest;
      }
    }
    watched = still;
    openFrom = Math.max(openFrom, lowest);
  }
}
