/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.load;

import java.time.Duration;

/**
 * Requests as they come.
 *
 * @param perSecond how many a second, on average; the gaps between them are exponential
 * @param writePercent how many of a hundred are SETs, the others are GETs
 * @param length how long they come
 */
record Load(int perSecond, int writePercent, Duration length) {}
