/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.metrics;

import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Publish/subscribe, read at scrape time.
 *
 * @param subscriptions pairs of a name and a connection, by kind
 * @param published messages of this node so far
 * @param delivered to connections of this node so far
 */
public record PubSubSamples(
    Map<String, LongSupplier> subscriptions, LongSupplier published, LongSupplier delivered) {

  void collect(Samples samples) {
    subscriptions.forEach(
        (kind, count) -> samples.add(Meter.PUBSUB_SUBSCRIPTIONS, count.getAsLong(), kind));
    samples.add(Meter.PUBSUB_MESSAGES, published.getAsLong(), "published");
    samples.add(Meter.PUBSUB_MESSAGES, delivered.getAsLong(), "delivered");
  }
}
