/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The keyspace across nodes: membership, who owns which partition, copies, migration, merge.
 *
 * <p>The only package that touches Hazelcast, its internals included; what is above knows {@link
 * dev.filbert.node.keyspace.Keyspace} and {@link dev.filbert.node.slot.ClusterTopology}, what is
 * below is the {@code store} of one partition. Hazelcast brings the members together, keeps the
 * partition table, routes operations and their backups, and moves partitions. A partition's {@link
 * dev.filbert.node.grid.PartitionContainer} says whether this node may answer for it.
 *
 * <p>May import {@code store}, {@code keyspace}, {@code slot} and {@code config}. Start with {@link
 * dev.filbert.node.grid.GridMember}, then {@link dev.filbert.node.grid.KeyspaceService}.
 */
@org.jspecify.annotations.NullMarked
package dev.filbert.node.grid;
