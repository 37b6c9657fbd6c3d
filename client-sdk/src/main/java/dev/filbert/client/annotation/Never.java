/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.annotation;

/** Holds for no call. */
public final class Never implements CallCondition {
  /** The only kind. */
  public Never() {}

  @Override
  public boolean test(CachedCall call) {
    return false;
  }
}
