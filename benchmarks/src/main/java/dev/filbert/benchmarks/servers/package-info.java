/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Servers as processes of their own, so that what they cost is not counted among what a client
 * costs.
 *
 * <p>Imports {@code peers} for what a peer needs. Start with {@link
 * dev.filbert.benchmarks.servers.Servers}.
 */
@org.jspecify.annotations.NullMarked
package dev.filbert.benchmarks.servers;
