/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.slot;

import java.util.List;

/**
 * A snapshot of the cluster: who is in it and who owns which slots.
 *
 * @param epoch grows with every change seen by this node
 * @param self the node that took the snapshot
 * @param members every node, {@code self} included, oldest first
 * @param ranges neighbouring slots with equal owners merged, in slot order; slots that nobody owns
 *     are missing
 * @param safe whether every partition has all its backups
 */
public record ClusterTopology(
    long epoch,
    ClusterMember self,
    List<ClusterMember> members,
    List<SlotRange> ranges,
    boolean safe) {}
