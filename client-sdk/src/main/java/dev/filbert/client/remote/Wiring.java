/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.remote;

import dev.filbert.client.coherence.Floors;
import dev.filbert.client.near.CoarseClock;
import dev.filbert.client.routing.Router;
import java.util.concurrent.Executor;

/**
 * What the tiers of one backend share.
 *
 * @param router where requests go
 * @param dialect how they are put
 * @param floors what this client wrote or saw
 * @param clock the time of deadlines and freshness
 * @param listeners where listeners are called
 * @param upkeep where near copies note in which order they are read
 */
record Wiring(
    Router router,
    Dialect dialect,
    Floors floors,
    CoarseClock clock,
    Executor listeners,
    Executor upkeep) {}
