/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.local;

import dev.filbert.client.Filbert;
import dev.filbert.client.FilbertBuilder;
import dev.filbert.client.testing.CacheContract;
import dev.filbert.client.testing.LoadingContract;
import dev.filbert.client.testing.ManualTime;
import java.time.Duration;

/** The contract on the heap of this process, with a clock of the test. */
class LocalCacheContractTest implements CacheContract, LoadingContract {
  private final ManualTime time = new ManualTime();

  @Override
  public FilbertBuilder client() {
    return Filbert.builder("local:").nanoTime(time);
  }

  @Override
  public void elapse(Duration by) {
    time.advance(by);
  }

  @Override
  public boolean isShared() {
    return false;
  }
}
