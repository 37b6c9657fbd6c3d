/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Where keys live: the 16384 slots of Redis Cluster, the partitions that hold them, and the
 * snapshot of who owns what.
 *
 * <p>Pure values; imports nothing of ours. Start with {@link dev.filbert.node.slot.Slot}.
 */
@org.jspecify.annotations.NullMarked
package dev.filbert.node.slot;
