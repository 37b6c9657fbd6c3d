/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.testing;

import dev.filbert.client.FilbertBuilder;
import java.time.Duration;

/**
 * A backend under test. A test class for another backend implements this by way of {@link
 * CacheContract} and {@link LoadingContract}, and so has their tests.
 */
public interface BackendFixture {

  /** A client of the backend, to be set up further. Each call may give another client. */
  FilbertBuilder client();

  /**
   * Lets time pass for entries: at least {@code time}, and not much more. Moves a clock where the
   * backend follows one, sleeps where it does not.
   */
  void elapse(Duration time);

  /** The shortest TTL that the suite may use and still get its calls in between. */
  default Duration shortTtl() {
    return Duration.ofMillis(400);
  }

  /** Whether clients see each other's entries. */
  default boolean isShared() {
    return true;
  }

  /** Whether entries have versions; without them, what needs versions must refuse. */
  default boolean hasVersions() {
    return true;
  }
}
