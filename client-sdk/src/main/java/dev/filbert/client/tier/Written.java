/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.tier;

import org.jspecify.annotations.Nullable;

/**
 * What a write did.
 *
 * @param done whether the key changed; false when a condition did not hold or nothing was there to
 *     remove
 * @param version the version it has now; 0 when not done, and where the backend has no versions
 * @param previous what was there before, when asked for and present
 */
public record Written<V>(boolean done, long version, @Nullable V previous) {}
