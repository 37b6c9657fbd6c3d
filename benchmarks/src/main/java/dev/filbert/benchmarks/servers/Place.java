/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.servers;

import java.util.List;

/**
 * Where a process runs.
 *
 * @param host the address that it has
 * @param prefix what to put before its command, as {@code ip netns exec NAME}
 */
public record Place(String host, List<String> prefix) {
  /** On loopback. */
  public static final Place LOOPBACK = new Place("127.0.0.1", List.of());

  /** Copies the prefix. */
  public Place {
    prefix = List.copyOf(prefix);
  }
}
