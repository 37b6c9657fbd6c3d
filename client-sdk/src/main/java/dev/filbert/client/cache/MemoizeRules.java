/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.cache;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a function is memoized.
 *
 * @param ttl how long results live; null for the time of the cache that memoizes
 * @param version to be changed when results of older code must not be used; empty for none
 */
public record MemoizeRules(@Nullable Duration ttl, String version) {

  /** The rules of the cache, no version. */
  public static MemoizeRules defaults() {
    return new MemoizeRules(null, "");
  }

  /** Results live for this long. */
  public MemoizeRules ttl(Duration to) {
    return new MemoizeRules(to, version);
  }

  /** Results of other versions are not seen: {@code get_data} is kept as {@code get_data.v2}. */
  public MemoizeRules version(String to) {
    return new MemoizeRules(ttl, to);
  }
}
