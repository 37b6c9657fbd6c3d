/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One parameter of CONFIG.
 *
 * @param name as in redis.conf
 * @param value what it is now, on the node of the call
 * @param change how to set it, or null if it can't be set while the node runs
 */
record Parameter(String name, Function<CommandCall, String> value, @Nullable Change change) {

  /** Reads a new value; what it returns then sets it. */
  @FunctionalInterface
  interface Change {

    /**
     * Checks {@code value} without setting anything yet.
     *
     * @throws IllegalArgumentException with the part of the error text that says why not
     */
    Setting read(CommandCall call, String value);
  }

  /** A checked value on its way in. */
  @FunctionalInterface
  interface Setting {

    /** Sets it. */
    CompletableFuture<Void> apply();
  }

  /** A parameter that can't be set. */
  static Parameter fixed(String name, Function<CommandCall, String> value) {
    return new Parameter(name, value, null);
  }

  /** A parameter that always has one value, since what it would turn on is not offered. */
  static Parameter constant(String name, String value) {
    return new Parameter(name, call -> value, null);
  }
}
