/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.store;

import org.jspecify.annotations.Nullable;

/**
 * Catches a second writer in tests: its checks are assertions, so they cost nothing in production.
 */
final class WriterGuard {
  private volatile @Nullable Thread writer;

  /** Marks the start of a write. */
  void enter() {
    assert claim() : "two writers at once: " + writer + " and " + Thread.currentThread();
  }

  /** Marks its end. */
  void leave() {
    assert release();
  }

  private boolean claim() {
    Thread present = writer;
    writer = Thread.currentThread();
    return present == null;
  }

  private boolean release() {
    writer = null;
    return true;
  }
}
