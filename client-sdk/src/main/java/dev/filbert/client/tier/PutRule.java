/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.tier;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a value is to be stored.
 *
 * @param ttl the time to live, at least a millisecond; null for the cache's default
 * @param condition when it is stored at all
 * @param version what {@link Condition#IF_VERSION} and {@link Condition#FILL} compare with
 * @param expected what {@link Condition#IF_VALUE} compares with, by its encoded bytes
 * @param wantsPrevious whether {@link Written#previous} is wanted
 */
public record PutRule<V>(
    @Nullable Duration ttl,
    Condition condition,
    long version,
    @Nullable V expected,
    boolean wantsPrevious) {

  /** When a value is stored. */
  public enum Condition {
    /** In any case. */
    ALWAYS,
    /** If the key is absent. */
    IF_ABSENT,
    /** If the key is present. */
    IF_PRESENT,
    /** If the key has not changed since {@link PutRule#version}. */
    IF_VERSION,
    /** If the key holds {@link PutRule#expected}. */
    IF_VALUE,
    /** If the key is absent and nothing, no removal either, happened to it since the stamp. */
    FILL
  }

  /** Stores in any case. */
  public static <V> PutRule<V> always(@Nullable Duration ttl) {
    return new PutRule<>(ttl, Condition.ALWAYS, 0, null, false);
  }

  /** Stores what was loaded after a miss whose {@link Found#version} was {@code stamp}. */
  public static <V> PutRule<V> fill(@Nullable Duration ttl, long stamp) {
    return new PutRule<>(ttl, Condition.FILL, stamp, null, false);
  }
}
