/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.race;

import java.time.Duration;

/**
 * How a race is run.
 *
 * @param clients how many clients, each with a near-cache of its own
 * @param readers threads of each client that read
 * @param writers threads of each client that write
 * @param keys how many keys they share
 * @param writePause how long a writer waits between two writes
 * @param length how long they race
 * @param bound how long a value may be returned after it was overwritten; also how long the
 *     quiescence lasts, twice, before near copies are compared
 */
public record RaceSettings(
    int clients,
    int readers,
    int writers,
    int keys,
    Duration writePause,
    Duration length,
    Duration bound) {}
