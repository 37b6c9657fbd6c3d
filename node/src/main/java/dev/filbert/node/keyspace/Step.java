/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.keyspace;

import java.util.List;

/**
 * A part of a transaction: what one command does.
 *
 * @param database where
 * @param writes what, in order; {@link ReadEntry} among them are reads
 * @param together whether nothing happens when any of them alone would not take place; they must be
 *     of one slot then
 */
public record Step(int database, List<KeyedMutation> writes, boolean together) {}
