/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.pubsub;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/**
 * Who subscribes to the channels of one kind.
 *
 * <p>Threading: thread-safe.
 */
final class SubscriberTable {
  private final Map<ChannelName, List<Subscriber>> byName = new ConcurrentHashMap<>();
  private final LongAdder subscriptions = new LongAdder();

  /** To be called once for each pair. */
  void add(ChannelName name, Subscriber subscriber) {
    byName.merge(
        name,
        List.of(subscriber),
        (before, one) -> Stream.concat(before.stream(), one.stream()).toList());
    subscriptions.increment();
  }

  /** To be called once for each pair that was added. */
  void remove(ChannelName name, Subscriber subscriber) {
    byName.computeIfPresent(
        name,
        (same, before) -> {
          List<Subscriber> left = before.stream().filter(s -> s != subscriber).toList();
          return left.isEmpty() ? null : left;
        });
    subscriptions.decrement();
  }

  /** How many pairs of a name and a subscriber there are. */
  long subscriptions() {
    return subscriptions.sum();
  }

  /** The subscribers of {@code name}, in the order in which they came; not to be changed. */
  List<Subscriber> of(ChannelName name) {
    return byName.getOrDefault(name, List.of());
  }

  /** Every name with its subscribers: a live view. */
  Map<ChannelName, List<Subscriber>> all() {
    return byName;
  }
}
