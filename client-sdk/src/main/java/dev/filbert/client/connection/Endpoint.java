/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.connection;

/**
 * Where a node listens.
 *
 * @param host a name or an address, without brackets
 * @param port 1 to 65535
 */
public record Endpoint(String host, int port) {
  /** Where it listens; throws IllegalArgumentException for what can't be an address. */
  public Endpoint {
    if (host.isEmpty() || port < 1 || port > 65535) {
      throw new IllegalArgumentException(
          "a node's address is host:port with a port of 1 to 65535, but was '"
              + host
              + ":"
              + port
              + "'");
    }
  }

  @Override
  public String toString() {
    return host.indexOf(':') < 0 ? host + ":" + port : "[" + host + "]:" + port;
  }
}
