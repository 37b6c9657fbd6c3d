/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Readers and writers race on a few hot keys, with or without faults; afterwards the history is
 * checked and every near copy is compared with the server.
 *
 * <p>May import {@code machine}, {@code peers}, {@code servers}, {@code faults} and {@code
 * history}. Start with {@link dev.filbert.benchmarks.race.Race}; the commands are {@link
 * dev.filbert.benchmarks.race.PeersRace} and {@link dev.filbert.benchmarks.race.FaultRuns}.
 */
@org.jspecify.annotations.NullMarked
package dev.filbert.benchmarks.race;
