/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.bus;

import dev.filbert.node.coherence.ChangeFeed;
import dev.filbert.node.coherence.Claims;
import dev.filbert.node.coherence.InvalidationSink;
import dev.filbert.node.slot.ClusterTopology;
import java.util.function.Supplier;

/**
 * What an {@link InvalidationStream} needs.
 *
 * @param self the id of this node, 40 hexadecimal digits
 * @param key seals messages; known to members only
 * @param partitions how many partitions there are
 * @param feed the changes of this node
 * @param claims the partitions of this node
 * @param topology who is in the cluster; asked several times a second
 * @param sink takes what this node must forget
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
public record StreamSetup(
    String self,
    byte[] key,
    int partitions,
    ChangeFeed feed,
    Claims claims,
    Supplier<ClusterTopology> topology,
    InvalidationSink sink) {}
