/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ClaimTest {
  private final Claim claim = new Claim();

  @Test
  void tryTake_whatIsFree_takesIt() {
    assertThat(claim.tryTake()).isTrue();
    assertThat(claim.isMine()).isTrue();
    claim.release();
    assertThat(claim.isMine()).isFalse();
  }

  @Test
  void tryTake_whatIsTaken_doesNotWait() {
    claim.take();
    assertThat(CompletableFuture.supplyAsync(claim::tryTake).join()).isFalse();
  }

  @Test
  void tryTake_byWhoHasIt_isRefused() {
    claim.run(() -> assertThat(claim.tryTake()).isFalse());
    assertThat(claim.isMine()).isFalse();
  }

  @Test
  void take_whileAnotherHasIt_waitsForItsEnd() {
    claim.take();
    CompletableFuture<Boolean> taken =
        CompletableFuture.supplyAsync(() -> claim.call(claim::isMine));
    assertThat(taken).isNotDone();
    claim.release();
    assertThat(taken.join()).isTrue();
  }
}
