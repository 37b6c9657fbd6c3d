/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.cache;

import org.jspecify.annotations.Nullable;

/** A function of three arguments. */
@FunctionalInterface
public interface Function3<A, B, C, R> {

  /** The result for these arguments. */
  @Nullable R apply(A a, B b, C c);
}
