/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.store;

import java.util.function.LongSupplier;

/**
 * What the stores of one node share.
 *
 * <p>Threading: immutable; its parts are thread-safe.
 *
 * @param clock the wall clock in epoch milliseconds; called on every read, so it must be cheap
 * @param versions gives out versions
 * @param catalog the caches and their counters
 * @param budget the bound on the memory of all entries
 * @param listener learns of every change on an owner
 * @param maxValueBytes the longest value allowed
 * @param seed the source of all randomness: of the hash of keys, secret so that nobody can flood
 *     one bucket, and of samples; random and different on every node
 */
public record StoreEnvironment(
    LongSupplier clock,
    HybridClock versions,
    CacheCatalog catalog,
    MemoryBudget budget,
    ChangeListener listener,
    int maxValueBytes,
    long seed) {}
