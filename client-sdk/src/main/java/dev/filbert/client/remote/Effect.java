/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.remote;

import org.jspecify.annotations.Nullable;

/**
 * What a write did, still as bytes.
 *
 * @param done whether what it held changed
 * @param version the version it has now; 0 if it got none, and where there are none
 * @param previous what was there before, if that was asked for and there was something
 * @param number the new number of an increment, else 0
 */
record Effect(boolean done, long version, byte @Nullable [] previous, long number) {
  static Effect of(boolean done, long version) {
    return new Effect(done, version, null, 0);
  }
}
