/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.coherence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FloorsTest {
  private final WireKey key = new WireKey(new byte[] {1});
  private final Floors floors = new Floors(100);

  @Test
  void admit_olderThanSeen_isRefused() {
    assertThat(floors.admit(key, 8)).isTrue();

    assertThat(floors.admit(key, 7)).isFalse();
    assertThat(floors.admit(key, 8)).isTrue();
    assertThat(floors.admit(key, 9)).isTrue();
    assertThat(floors.admit(key, 8)).isFalse();
  }

  @Test
  void admit_withoutVersion_isBelievedAndRemembersNothing() {
    floors.admit(key, 8);

    assertThat(floors.admit(key, 0)).isTrue();
    assertThat(floors.admit(key, 7)).isFalse();
  }

  @Test
  void admit_otherKey_isNotCompared() {
    floors.admit(key, 8);

    assertThat(floors.admit(new WireKey(new byte[] {2}), 1)).isTrue();
  }

  @Test
  void forget_nextAnswer_isBelieved() {
    floors.admit(key, 8);

    floors.forget(key);

    assertThat(floors.admit(key, 3)).isTrue();
  }
}
