/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.metrics;

import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * Who was refused, as counted so far.
 *
 * <p>Threading: thread-safe, as its sources must be.
 *
 * @param wrong names or passwords that were wrong
 * @param unseen attempts that were not looked at
 * @param waiting refusals that are held back now
 * @param commands requests for a command that the user may not run
 * @param keys requests for a key that the user may not use
 * @param channels requests for a channel that the user may not use
 */
public record AccessSamples(
    LongSupplier wrong,
    LongSupplier unseen,
    IntSupplier waiting,
    LongSupplier commands,
    LongSupplier keys,
    LongSupplier channels) {

  void collect(Samples samples) {
    samples.add(Meter.AUTH_FAILURES, wrong.getAsLong(), "wrong");
    samples.add(Meter.AUTH_FAILURES, unseen.getAsLong(), "unseen");
    samples.add(Meter.AUTH_WAITING, waiting.getAsInt());
    samples.add(Meter.DENIED, commands.getAsLong(), "command");
    samples.add(Meter.DENIED, keys.getAsLong(), "key");
    samples.add(Meter.DENIED, channels.getAsLong(), "channel");
  }
}
