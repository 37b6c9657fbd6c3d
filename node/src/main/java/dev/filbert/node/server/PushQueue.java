/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.server;

import dev.filbert.node.resp.Reply;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Pushes on their way from the threads that make them to the event loop of their connection.
 * Bounded: when more waits than may, nothing more is taken and the connection is to be closed.
 *
 * <p>Threading: {@link #poll}, {@link #takeNow} and {@link #close} on the event loop, the rest from
 * any thread.
 */
final class PushQueue {
  private final Queue<Item> items = new ConcurrentLinkedQueue<>();
  private final AtomicLong waitingBytes = new AtomicLong();
  private final long maxBytes;
  private final LongConsumer dropped;
  private volatile boolean full;
  private volatile boolean closed;
  private volatile Runnable wake = () -> {};
  private Runnable takeNow = () -> {};

  /** One push, made when its turn comes. */
  record Item(Supplier<? extends Reply> push, int bytes) {}

  /**
   * An empty queue.
   *
   * @param maxBytes how much may wait
   * @param dropped told how many pushes are not sent; called on any thread
   */
  PushQueue(long maxBytes, LongConsumer dropped) {
    this.maxBytes = maxBytes;
    this.dropped = dropped;
  }

  /**
   * Connects the two ends.
   *
   * @param wake asks for a turn of the connection, on any thread
   * @param takeNow gives what waits its place among the replies
   */
  void attach(Runnable wake, Runnable takeNow) {
    this.wake = wake;
    this.takeNow = takeNow;
  }

  void offer(Supplier<? extends Reply> push, int bytes) {
    if (closed || full) {
      dropped.accept(1);
      return; // The client is about to learn that by the end of its connection.
    }
    if (waitingBytes.addAndGet(bytes) > maxBytes) {
      full = true;
      dropped.accept(1);
    } else {
      items.add(new Item(push, bytes));
    }
    wake.run();
  }

  /** See {@link dev.filbert.node.session.ClientLink#takePushes()}. */
  void takeNow() {
    takeNow.run();
  }

  @Nullable Item poll() {
    return items.poll();
  }

  /** A push has left for the socket. */
  void written(int bytes) {
    waitingBytes.addAndGet(-bytes);
  }

  /** How much waits. */
  long waitingBytes() {
    return waitingBytes.get();
  }

  /** Whether something had to be left out. */
  boolean isFull() {
    return full;
  }

  void close() {
    closed = true;
    long left = 0;
    while (items.poll() != null) {
      left++;
    }
    if (left > 0) {
      dropped.accept(left);
    }
  }
}
