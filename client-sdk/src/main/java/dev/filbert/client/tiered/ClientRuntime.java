/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.tiered;

import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.LongSupplier;

/**
 * The threads and the clock of the caches of one client.
 *
 * @param callbacks where stages complete and listeners are called
 * @param loads where blocking loaders of asynchronous caches run; refuses when it is full
 * @param deadlines wakes those who waited too long; runs nothing that takes time
 * @param nanoTime a steady clock, in nanoseconds
 */
public record ClientRuntime(
    Executor callbacks,
    Executor loads,
    ScheduledExecutorService deadlines,
    LongSupplier nanoTime) {}
