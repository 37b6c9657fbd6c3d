/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The client SDK: named caches with a near-cache in front of a cluster.
 *
 * <p>The tour: {@link dev.filbert.client.Filbert} connects and hands out {@link
 * dev.filbert.client.cache.Cache}s. A cache ({@code tiered}) asks its {@link
 * dev.filbert.client.tier.Tier}, which lives in this process ({@code local}) or at a server, and
 * lets one caller at a time load what is missing ({@code loading}). Functions that remember their
 * results are in {@code memoize}; values become bytes in {@code codec}.
 *
 * <p>May import everything. Start with {@link dev.filbert.client.Filbert}.
 */
@org.jspecify.annotations.NullMarked
package dev.filbert.client;
