/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The store of one partition: entries, tombstones, clear marks, expiry, eviction and their
 * accounting, without sockets, threads, timers or a clock of its own.
 *
 * <p>One thread at a time writes a partition; any thread may read it, without locks. The grid
 * decides when to call, where a partition lives and which copies it has.
 *
 * <p>May import {@code keyspace} and {@code slot}. Start with {@link
 * dev.filbert.node.store.PartitionStore}.
 */
@org.jspecify.annotations.NullMarked
package dev.filbert.node.store;
