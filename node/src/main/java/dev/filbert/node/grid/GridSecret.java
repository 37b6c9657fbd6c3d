/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import dev.filbert.node.config.NodeConfig;

/** What members prove to each other that they know. */
final class GridSecret {
  /** Without any secret configured a node listens on loopback only, or was told to be open. */
  private static final String OPEN = "filbert without a secret";

  private static final String FROM_PASSWORD = "filbert grid secret of password ";

  private GridSecret() {}

  static String of(NodeConfig.Security security) {
    String secret = security.gridSecret();
    if (secret != null) {
      return secret;
    }
    String password = security.password();
    return password == null ? OPEN : FROM_PASSWORD + password;
  }
}
