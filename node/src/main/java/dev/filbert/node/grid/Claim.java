/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The right to touch what a partition holds. As a rule its thread has it, for each operation and
 * each step of a move; a node that is alone lends it to the thread that brings a write, so that
 * nobody has to be woken up ({@link LocalLanes}).
 *
 * <p>Whoever only tries never waits, and gives way to the partition's thread if that waits.
 *
 * <p>Threading: thread-safe.
 */
final class Claim {
  private final ReentrantLock lock = new ReentrantLock();

  /** Takes it, waiting for the write of another thread to end: some microseconds. */
  void take() {
    lock.lock();
  }

  /** Takes it if it is free and nobody waits for it; not again by the thread that has it. */
  boolean tryTake() {
    return !lock.isHeldByCurrentThread() && !lock.hasQueuedThreads() && lock.tryLock();
  }

  /** Gives it back, as often as it was taken. */
  void release() {
    lock.unlock();
  }

  /** Runs {@code task} with the claim taken. */
  void run(Runnable task) {
    take();
    try {
      task.run();
    } finally {
      release();
    }
  }

  /** Returns what {@code task} does, carried out with the claim taken. */
  <T> T call(Supplier<T> task) {
    take();
    try {
      return task.get();
    } finally {
      release();
    }
  }

  /** Whether the calling thread has it. */
  boolean isMine() {
    return lock.isHeldByCurrentThread();
  }
}
