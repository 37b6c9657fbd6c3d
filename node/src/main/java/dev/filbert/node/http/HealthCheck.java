/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.http;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One thing that must be right, and what is likely wrong when it is not.
 *
 * @param name what is checked, in lower case with hyphens, such as {@code joined}
 * @param problem asked at every request, on a worker thread: null when all is well, else the likely
 *     cause in words for an operator; to throw means that too
 */
public record HealthCheck(String name, Supplier<@Nullable String> problem) {

  /** A check of a condition whose failure has one likely cause. */
  public static HealthCheck that(
      String name, java.util.function.BooleanSupplier well, String likelyCause) {
    return new HealthCheck(name, () -> well.getAsBoolean() ? null : likelyCause);
  }
}
