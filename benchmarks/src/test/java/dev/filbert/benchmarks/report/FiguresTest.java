/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FiguresTest {
  @Test
  void text_keepsThreeDigits() {
    assertThat(Figures.text(1.2345)).isEqualTo("1.23");
    assertThat(Figures.text(12.345)).isEqualTo("12.3");
    assertThat(Figures.text(123_456.7)).isEqualTo("123\u202f457");
    assertThat(Figures.text(Double.NaN)).isEqualTo("–");
  }

  @Test
  void ratio_withoutAReference_isADash() {
    assertThat(Figures.ratio(3, 2)).isEqualTo("1.50x");
    assertThat(Figures.ratio(3, Double.NaN)).isEqualTo("–");
  }

  @Test
  void median_isInTheMiddle() {
    assertThat(Figures.median(9, 1, 2)).isEqualTo(2);
    assertThat(Figures.median(4, 1, 2, 100)).isEqualTo(3);
    assertThat(Figures.median()).isNaN();
  }
}
