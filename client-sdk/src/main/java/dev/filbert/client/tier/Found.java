/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.tier;

import org.jspecify.annotations.Nullable;

/**
 * What a read found.
 *
 * @param value the value, or null when the key is absent
 * @param version the version of the entry; of an absent key its stamp, for {@link PutRule#fill}; 0
 *     where the backend has no versions
 * @param remainingMillis the remaining time to live, or -1 for none
 * @param near whether a copy in this process answered
 */
public record Found<V>(@Nullable V value, long version, long remainingMillis, boolean near) {}
