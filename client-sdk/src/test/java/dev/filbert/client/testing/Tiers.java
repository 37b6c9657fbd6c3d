/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.testing;

import dev.filbert.client.codec.Codec;
import dev.filbert.client.codec.UnreadableException;
import dev.filbert.client.tier.TierException;
import dev.filbert.client.tier.TierSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Settings of tiers of strings, and waiting for what they answer. */
public final class Tiers {
  private static final long PATIENCE_SECONDS = 60;

  private Tiers() {}

  /** Strings as UTF-8; what begins with an exclamation mark can't be read. */
  public static final Codec<String> TEXT =
      new Codec<>() {
        @Override
        public byte[] encode(String value) {
          return value.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public String decode(byte[] bytes) throws UnreadableException {
          String text = new String(bytes, StandardCharsets.UTF_8);
          if (text.startsWith("!")) {
            throw new UnreadableException("begins with an exclamation mark");
          }
          return text;
        }
      };

  /** A cache of at most 1000 near copies that may be 2 seconds old. */
  public static TierSettings<String, String> settings(String name) {
    return new TierSettings<>(name, TEXT, TEXT, null, 1_000, null, Duration.ofSeconds(2), false);
  }

  /** The result of a stage, or what it failed with. */
  public static <T> T await(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof TierException tier) {
        throw tier;
      }
      throw e;
    }
  }

  /** Waits until something holds; fails after a minute. */
  public static void until(String what, BooleanSupplier holds) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not within " + PATIENCE_SECONDS + " s: " + what);
      }
      Thread.sleep(2);
    }
  }

  /** Lets time pass where no clock can be moved. */
  public static void sleep(Duration time) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
