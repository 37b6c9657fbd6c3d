/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.slot;

/**
 * One node as clients and operators see it.
 *
 * @param id 40 lower-case hexadecimal digits, stable while the node runs
 * @param name the name in logs, such as {@code node-1}
 * @param host the host that clients should use: announced, not bound
 * @param respPort the port of the single view
 * @param clusterPort the port of the cluster view
 * @param httpPort the operations port
 * @param gridPort the port for other members
 */
public record ClusterMember(
    String id,
    String name,
    String host,
    int respPort,
    int clusterPort,
    int httpPort,
    int gridPort) {}
