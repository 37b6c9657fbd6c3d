/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.stream;

/**
 * What a {@link TrackingClient} did.
 *
 * <p>Threading: of its client.
 */
final class ClientCounts {
  /** Reads that its copies answered. */
  long hits;

  /** Requests to the node. */
  long reads;

  /** Of these, how many were answered with an error. */
  long failures;

  /** Keys that it was told to forget. */
  long invalidated;

  /** How often it was told to forget everything. */
  long flushes;

  /** How often it forgot everything for the loss of a connection. */
  long connectionsLost;

  /** Adds those of another one. */
  void add(ClientCounts other) {
    hits += other.hits;
    reads += other.reads;
    failures += other.failures;
    invalidated += other.invalidated;
    flushes += other.flushes;
    connectionsLost += other.connectionsLost;
  }
}
