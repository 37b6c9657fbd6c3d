/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.pubsub;

import dev.filbert.node.push.Outlet;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one session subscribes to.
 *
 * <p>Threading: changed on the event loop of its session; the counts may be read from any thread.
 */
public final class Subscriber {
  private final Outlet outlet;
  private final Map<Kind, Set<ChannelName>> names = new EnumMap<>(Kind.class);
  private volatile int channels;
  private volatile int patterns;
  private volatile int shards;

  Subscriber(Outlet outlet) {
    this.outlet = outlet;
    for (Kind kind : Kind.values()) {
      names.put(kind, new LinkedHashSet<>());
    }
  }

  /** Whether it subscribes to anything. */
  public boolean isSubscribed() {
    return channels + patterns + shards > 0;
  }

  /** How many subscriptions of a kind there are. */
  public int count(Kind kind) {
    return switch (kind) {
      case CHANNEL -> channels;
      case PATTERN -> patterns;
      case SHARD -> shards;
    };
  }

  /** The number that confirms a subscription: sharded ones count apart from all others. */
  public int countBeside(Kind kind) {
    return kind == Kind.SHARD ? shards : channels + patterns;
  }

  /** The names of a kind, in the order in which they came; a copy. */
  public List<ChannelName> names(Kind kind) {
    return List.copyOf(of(kind));
  }

  int total() {
    return channels + patterns + shards;
  }

  Outlet outlet() {
    return outlet;
  }

  boolean add(Kind kind, ChannelName name) {
    boolean added = of(kind).add(name);
    recount();
    return added;
  }

  boolean remove(Kind kind, ChannelName name) {
    boolean removed = of(kind).remove(name);
    recount();
    return removed;
  }

  private void recount() {
    channels = of(Kind.CHANNEL).size();
    patterns = of(Kind.PATTERN).size();
    shards = of(Kind.SHARD).size();
  }

  private Set<ChannelName> of(Kind kind) {
    return names.getOrDefault(kind, Set.of());
  }
}
