/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.fanout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FanOutIT {
  /** Three nodes: the owner tells the two others once, however many clients hold a copy. */
  @Test
  void write_isToldOnceToEachHolder_andOnceToEachOtherNode() throws Exception {
    try (FanOut fanOut = FanOut.start()) {
      for (int clients : new int[] {1, 4}) {
        FanOut.Row row = fanOut.measure(clients, 2, 1);

        assertThat(row.invalidationsPerWrite()).isEqualTo(clients);
        // Clients hear from the owner, so the other nodes may hear of the last write later.
        assertThat(row.messagesPerWrite()).isCloseTo(2, within(0.02));
      }
    }
  }
}
