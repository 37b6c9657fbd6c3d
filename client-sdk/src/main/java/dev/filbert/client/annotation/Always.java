/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.annotation;

/** Holds for every call. */
public final class Always implements CallCondition {
  /** The only kind. */
  public Always() {}

  @Override
  public boolean test(CachedCall call) {
    return true;
  }
}
