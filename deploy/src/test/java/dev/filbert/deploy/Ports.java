/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.deploy;

import dev.filbert.node.embedded.FreePorts;

/**
 * Where one node listens.
 *
 * @param resp the single view
 * @param cluster the cluster view
 * @param http the operations port
 * @param grid the port for members
 * @param bus the event bus between members
 */
record Ports(int resp, int cluster, int http, int grid, int bus) {

  /** Five free ones. */
  static Ports free() {
    return new Ports(
        FreePorts.next(), FreePorts.next(), FreePorts.next(), FreePorts.next(), FreePorts.next());
  }
}
