/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.keyspace;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Keys that are kept from all other writers, while a transaction goes from step to step.
 *
 * <p>It ends with {@link #release}, when this node leaves the cluster, and after three times the
 * request timeout. Where the owner of a partition dies, other writers are let in from then on.
 *
 * <p>Threading: thread-safe; futures as those of {@link Keyspace}.
 */
public interface Hold {

  /**
   * Carries out steps in order. Those of one partition happen with nothing in between, all or none;
   * of several partitions, some may happen and others not when a node fails. Fails once the hold is
   * older than twice the request timeout.
   *
   * @return the outcomes of all changes of all steps, one after the other
   */
  CompletableFuture<List<Outcome>> run(List<Step> steps);

  /** Lets other writers in. */
  void release();
}
