/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.session;

/** What a connection sees of the cluster: decided by the port it came in through. */
public enum View {
  /** One Redis: any key on any node, no redirects, KEYS and SCAN over everything. */
  SINGLE,
  /** A Redis Cluster: slots and their owners are told, KEYS and SCAN are local to the node. */
  CLUSTER
}
