/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNameTest {

  @Test
  void distance_countsSingleCharacters() {
    assertThat(NearestName.distance("", "abc")).isEqualTo(3);
    assertThat(NearestName.distance("kitten", "sitting")).isEqualTo(3);
    assertThat(NearestName.distance("same", "same")).isZero();
  }

  @Test
  void hint_namesTheNearest() {
    assertThat(NearestName.hint("respport", List.of("http-port", "resp-port")))
        .isEqualTo("did you mean resp-port? ");
  }

  @Test
  void hint_ofSomethingFarAway_isEmpty() {
    assertThat(NearestName.hint("weather", List.of("http-port", "resp-port"))).isEmpty();
  }
}
