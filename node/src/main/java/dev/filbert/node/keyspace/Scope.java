/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.keyspace;

/** How much of the keyspace a command over many keys covers. */
public enum Scope {
  /** Every key of the cluster: the single view. */
  CLUSTER,
  /** The keys that this node owns: the cluster view, whose clients ask every node. */
  NODE
}
