/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.store;

import dev.filbert.node.keyspace.Outcome;
import java.util.List;

/**
 * What one write did.
 *
 * @param outcome what the caller learns
 * @param replicas what the backups must absorb, in order: the key itself, and tombstones of entries
 *     that made room; empty when nothing changed
 */
public record Applied(Outcome outcome, List<Replica> replicas) {}
