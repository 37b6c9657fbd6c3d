/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.metrics;

import java.time.Instant;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The certificate of the node, as it is at the scrape.
 *
 * <p>Threading: thread-safe, as its sources must be.
 *
 * @param validUntil when the certificate expires
 * @param reloads how often new files were taken up
 * @param failedReloads how often new files were found that did not work
 */
public record TlsSamples(
    Supplier<Instant> validUntil, LongSupplier reloads, LongSupplier failedReloads) {

  void collect(Samples samples) {
    samples.add(Meter.TLS_VALID_UNTIL, validUntil.get().getEpochSecond());
    samples.add(Meter.TLS_RELOADS, reloads.getAsLong(), "ok");
    samples.add(Meter.TLS_RELOADS, failedReloads.getAsLong(), "failed");
  }
}
