/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ZipfTest {
  private static final int DRAWS = 200_000;

  @Test
  void next_isInverselyProportionalToTheRank() {
    int[] drawn = draw(new Zipf(100, 1));

    assertThat(drawn[0] / (double) drawn[1]).isCloseTo(2, within(0.1));
    assertThat(drawn[0] / (double) drawn[9]).isCloseTo(10, within(1.0));
  }

  @Test
  void next_withExponentZero_drawsAllAlike() {
    int[] drawn = draw(new Zipf(100, 0));

    assertThat(drawn[0] / (double) drawn[99]).isCloseTo(1, within(0.15));
  }

  @Test
  void next_ofOne_isAlwaysZero() {
    assertThat(draw(new Zipf(1, 1))[0]).isEqualTo(DRAWS);
  }

  @Test
  void aCountBelowOne_isRefused() {
    assertThatThrownBy(() -> new Zipf(0, 1)).hasMessage("count must be at least 1, but was 0");
  }

  private static int[] draw(Zipf zipf) {
    SplittableRandom random = new SplittableRandom(7);
    int[] drawn = new int[100];
    for (int i = 0; i < DRAWS; i++) {
      drawn[zipf.next(random)]++;
    }
    return drawn;
  }
}
