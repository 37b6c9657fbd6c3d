/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.tier;

import dev.filbert.client.codec.Codec;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a backend must know of one cache.
 *
 * @param name the cache; its keys on the wire are the name, a colon and the key's bytes
 * @param keys keys as bytes; equal keys have equal bytes and others have others
 * @param values values as bytes
 * @param ttl the time to live of entries that name none; null for none
 * @param nearEntries how many near copies are kept at most; 0 for no near-cache
 * @param nearTtl the longest that a near copy is used; null for as long as the entry lives
 * @param staleness how old, at most, a near copy may be that is used without asking
 * @param exactBounds whether every near hit reads the clock, so that no pause of the process
 *     stretches {@code staleness} and times to live
 */
public record TierSettings<K, V>(
    String name,
    Codec<K> keys,
    Codec<V> values,
    @Nullable Duration ttl,
    long nearEntries,
    @Nullable Duration nearTtl,
    Duration staleness,
    boolean exactBounds) {}
