/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hazelcast.core.IndeterminateOperationStateException;
import com.hazelcast.core.OperationTimeoutException;
import java.util.concurrent.CompletionException;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class MemberBusTest {
  private int attempts;

  @Test
  void join_whileTheGridIsInDoubt_isTriedAgain() {
    Supplier<String> start =
        failing(
            2,
            attempt ->
                attempt == 1
                    ? new IndeterminateOperationStateException("a backup is busy")
                    : new OperationTimeoutException("no answer"));

    assertThat(MemberBus.whileInDoubt(start)).isEqualTo("joined");
    assertThat(attempts).isEqualTo(3);
  }

  @Test
  void join_thatStaysInDoubt_failsWithTheLastReason() {
    Supplier<String> start =
        failing(
            Integer.MAX_VALUE,
            attempt -> new IndeterminateOperationStateException("doubt " + attempt));

    assertThatThrownBy(() -> MemberBus.whileInDoubt(start)).hasRootCauseMessage("doubt 5");
  }

  @Test
  void join_thatFailsForAnotherReason_isNotTriedAgain() {
    Supplier<String> start = failing(1, attempt -> new IllegalStateException("no such host"));

    assertThatThrownBy(() -> MemberBus.whileInDoubt(start)).hasRootCauseMessage("no such host");
    assertThat(attempts).isEqualTo(1);
  }

  private Supplier<String> failing(int times, IntFunction<RuntimeException> failure) {
    return () -> {
      attempts++;
      if (attempts <= times) {
        throw new CompletionException(failure.apply(attempts));
      }
      return "joined";
    };
  }
}
