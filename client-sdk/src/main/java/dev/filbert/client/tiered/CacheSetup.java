/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.tiered;

import dev.filbert.client.cache.CacheOptions;
import dev.filbert.client.codec.Codec;
import dev.filbert.client.tier.Backend;

/**
 * What a cache is made of.
 *
 * @param name the cache
 * @param keys its keys as bytes
 * @param values its values as bytes
 * @param options how it behaves
 * @param backend where its entries live
 * @param runtime threads and time
 */
public record CacheSetup<K, V>(
    String name,
    Codec<K> keys,
    Codec<V> values,
    CacheOptions options,
    Backend backend,
    ClientRuntime runtime) {}
