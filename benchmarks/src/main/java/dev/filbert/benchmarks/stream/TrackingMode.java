/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.stream;

import java.util.List;

/** How a client asks to be told of changes. */
enum TrackingMode {
  /** Of the keys that it reads. */
  DEFAULT,
  /** Of all keys of the test. */
  BCAST("BCAST", "PREFIX", StressKeys.PREFIX),
  /** Of the keys that it reads right after it said so. */
  OPTIN("OPTIN"),
  /** Of the keys that it reads, but for those of which it says otherwise. */
  OPTOUT("OPTOUT"),
  /** Of the keys that it reads and others write. */
  NOLOOP("NOLOOP"),
  /** Of the keys that it reads, on a second connection, in RESP2. */
  REDIRECT;

  private final List<String> options;

  TrackingMode(String... options) {
    this.options = List.of(options);
  }

  /** What follows {@code CLIENT TRACKING ON}. */
  List<String> options() {
    return options;
  }
}
