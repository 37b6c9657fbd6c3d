/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.annotation;

/**
 * Decides on a call of a cached method. Needs a constructor without parameters; one instance serves
 * all calls of a method, from any thread.
 */
@FunctionalInterface
public interface CallCondition {

  /** Whether it holds for this call. */
  boolean test(CachedCall call);
}
