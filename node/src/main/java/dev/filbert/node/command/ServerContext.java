/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import dev.filbert.node.access.AccessControl;
import dev.filbert.node.config.NodeConfig;
import dev.filbert.node.keyspace.Keyspace;
import dev.filbert.node.pubsub.Channels;
import dev.filbert.node.session.SessionRegistry;
import dev.filbert.node.slot.ClusterTopology;
import dev.filbert.node.tracking.Tracking;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What handlers need of the node they run on.
 *
 * <p>Threading: immutable; everything in it is thread-safe.
 *
 * @param keyspace all keys
 * @param topology who owns what, as this node knows it now
 * @param config the settings of the node
 * @param sessions who is connected
 * @param tracking who must hear of which changes
 * @param channels publish/subscribe
 * @param clock the time of day
 * @param nanoTime a steady clock, for durations
 * @param startedAt when the node started
 * @param version the version of Filbert, such as {@code 0.1.0}
 * @param access the users
 * @param timer for answers that have to wait
 */
public record ServerContext(
    Keyspace keyspace,
    Supplier<ClusterTopology> topology,
    NodeConfig config,
    SessionRegistry sessions,
    Tracking tracking,
    Channels channels,
    InstantSource clock,
    LongSupplier nanoTime,
    Instant startedAt,
    String version,
    AccessControl access,
    Timer timer) {}
