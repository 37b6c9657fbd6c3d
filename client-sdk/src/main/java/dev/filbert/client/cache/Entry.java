/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.cache;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a cache holds for a key.
 *
 * @param value the value; null for a remembered null ({@link CacheOptions#nullTtl})
 * @param version grows with each change of the key; 0 where the backend has no versions
 * @param remaining the remaining time to live, or null for none
 * @param near whether a copy in this process answered
 */
public record Entry<V>(
    @Nullable V value, long version, @Nullable Duration remaining, boolean near) {}
