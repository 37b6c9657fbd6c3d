/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.testing;

import java.time.Duration;

/** A backend whose clock nobody can move: servers. Time passes by waiting. */
public interface RealTimeFixture extends BackendFixture {

  @Override
  default void elapse(Duration time) {
    Tiers.sleep(time.plusMillis(50));
  }

  @Override
  default Duration shortTtl() {
    return Duration.ofMillis(900);
  }
}
