/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks;

import dev.filbert.client.Filbert;
import org.junit.jupiter.api.Test;

class NearHitAllocationTest {
  @Test
  void hit_inTheHeap_allocatesNothing() {
    try (Filbert filbert = Filbert.connect("local:")) {
      new AllocationGate().check(filbert.cache("gate", String.class, String.class));
    }
  }
}
