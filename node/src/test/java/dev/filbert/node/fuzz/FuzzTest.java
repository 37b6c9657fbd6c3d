/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FuzzTest {
  private static final int INPUTS = 30_000;

  @Test
  void anything_getsAReplyOrAProtocolError() {
    Fuzz fuzz = new Fuzz(System.nanoTime());
    fuzz.run(INPUTS);
    assertThat(fuzz.requests()).as(fuzz.summary()).isGreaterThan(INPUTS / 2);
    assertThat(fuzz.protocolErrors()).as(fuzz.summary()).isPositive();
  }
}
