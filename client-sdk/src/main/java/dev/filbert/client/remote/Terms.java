/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.remote;

import dev.filbert.client.tier.PutRule.Condition;
import org.jspecify.annotations.Nullable;

/**
 * How an entry is to be written, as a server takes it.
 *
 * @param ttlMillis the time to live, or null for the cache's default on the server
 * @param condition when it is written at all
 * @param version what the condition compares with, if it does
 * @param expected the bytes that the condition compares with, if it does
 * @param wantsPrevious whether what was there before is wanted
 */
record Terms(
    @Nullable Long ttlMillis,
    Condition condition,
    long version,
    byte @Nullable [] expected,
    boolean wantsPrevious) {}
