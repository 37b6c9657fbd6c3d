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
 * @param announced the address that others are told to connect to
 * @param prefix what to put before its command, as {@code ip netns exec NAME}
 */
public record Place(String host, String announced, List<String> prefix) {
  /** On loopback. */
  public static final Place LOOPBACK = behind("127.0.0.1");

  /** Copies the prefix. */
  public Place {
    prefix = List.copyOf(prefix);
  }

  /** A place that others reach as they see it. */
  public Place(String host, List<String> prefix) {
    this(host, host, prefix);
  }

  /** On loopback, where others reach it by way of another address of loopback. */
  static Place behind(String announced) {
    return new Place("127.0.0.1", announced, List.of());
  }

  /** Whether only this machine can reach it. */
  boolean isLoopback() {
    return host.equals("127.0.0.1");
  }
}
