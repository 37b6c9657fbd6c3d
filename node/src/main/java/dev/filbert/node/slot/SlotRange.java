/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.slot;

import java.util.List;

/**
 * A run of slots with one owner and one set of replicas.
 *
 * @param first the first slot
 * @param last the last slot, inclusive
 * @param owner the node that answers for them
 * @param replicas the nodes that hold copies, nearest first; may be empty
 */
public record SlotRange(int first, int last, ClusterMember owner, List<ClusterMember> replicas) {}
