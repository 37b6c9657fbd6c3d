/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.boot;

import dev.filbert.node.coherence.MemberMessages;
import dev.filbert.node.config.NodeConfig;
import dev.filbert.node.metrics.PubSubSamples;
import dev.filbert.node.metrics.TrackingSamples;
import dev.filbert.node.pubsub.Channels;
import dev.filbert.node.pubsub.Kind;
import dev.filbert.node.pubsub.Subscriber;
import dev.filbert.node.session.Session;
import dev.filbert.node.session.SessionRegistry;
import dev.filbert.node.tracking.TrackedSession;
import dev.filbert.node.tracking.Tracking;
import dev.filbert.node.tracking.TrackingCounters;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * What sends without being asked, put together.
 *
 * <p>Threading: immutable; its parts are thread-safe.
 *
 * @param tracking invalidations
 * @param channels publish/subscribe
 */
record Pushes(Tracking tracking, Channels channels) {

  /**
   * Tracking for a node, before there is a stream of changes that it hears of.
   *
   * @param vertx runs what is to be done a little later
   */
  static Tracking tracking(NodeConfig config, SessionRegistry sessions, Vertx vertx) {
    return new Tracking(
        config.limits().trackingKeys(),
        config.grid().partitions(),
        sessions::find,
        uniqueNumbers(),
        (millis, task) -> vertx.setTimer(millis, timer -> task.run()));
  }

  /**
   * The parts of one node.
   *
   * @param members the way to the other nodes
   * @param sessions whose sessions leave both when they close
   */
  static Pushes of(Tracking tracking, MemberMessages members, SessionRegistry sessions) {
    Pushes pushes = new Pushes(tracking, new Channels(members));
    sessions.onClose(pushes::leave);
    return pushes;
  }

  /** What there is to measure of tracking. */
  TrackingSamples samples(NodeConfig config) {
    TrackingCounters counters = tracking.counters();
    return new TrackingSamples(
        tracking::sessions,
        () -> tracking.table().keys(),
        config.limits().trackingKeys(),
        tracking::prefixes,
        counters.pushed()::sum,
        counters.evicted()::sum,
        counters.flushes()::sum,
        counters.brokenRedirects()::sum);
  }

  /** What there is to measure of publish/subscribe. */
  PubSubSamples pubSubSamples() {
    Map<String, LongSupplier> subscriptions = new TreeMap<>();
    for (Kind kind : Kind.values()) {
      String label = kind.name().toLowerCase(Locale.ROOT);
      subscriptions.put(label, () -> channels.subscriptions(kind));
    }
    return new PubSubSamples(subscriptions, channels::published, channels::delivered);
  }

  private void leave(Session session) {
    TrackedSession tracked = session.tracked();
    if (tracked != null) {
      tracking.close(tracked);
    }
    Subscriber subscriber = session.subscriber();
    if (subscriber != null) {
      channels.unsubscribeAll(subscriber);
    }
  }

  private static LongSupplier uniqueNumbers() {
    SecureRandom random = new SecureRandom();
    return () -> {
      long number = random.nextLong();
      return number == 0 ? 1 : number;
    };
  }
}
