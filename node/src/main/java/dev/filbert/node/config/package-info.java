/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Everything a node can be told: typed settings, and the reader that takes them from flags,
 * environment variables and a file.
 *
 * <p>May import {@code keyspace} for the settings of caches. Start with {@link
 * dev.filbert.node.config.NodeConfig}.
 */
@org.jspecify.annotations.NullMarked
package dev.filbert.node.config;
