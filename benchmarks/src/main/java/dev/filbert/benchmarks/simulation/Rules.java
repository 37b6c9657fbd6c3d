/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.simulation;

import dev.filbert.client.coherence.Copy;
import dev.filbert.client.coherence.Domains;
import dev.filbert.client.coherence.Floors;
import dev.filbert.client.coherence.PendingReads;
import dev.filbert.client.coherence.WireKey;
import dev.filbert.node.coherence.Effect;
import dev.filbert.node.coherence.Event;
import java.util.List;

/**
 * Where the parts of the protocol meet: each method does what production does there. A test that
 * wants to know whether the simulation would notice a broken rule overrides one.
 */
class Rules {

  /** What the stream of a node gets to see of an event. */
  Event event(Node node, Event event) {
    return event;
  }

  /** What is made of the decisions of the stream. */
  List<Effect> effects(Node node, Event event, List<Effect> effects) {
    return effects;
  }

  /** A read is about to go to the owner. */
  void beforeRead(Node node, Operation read) {
    node.register(read);
  }

  /** A read has come back from the owner, its answer is not sent yet. */
  void afterRead(Node node, Operation read) {}

  /** What a node knows is noted, and about to be told to a client. */
  void beforeFreshness(NodeSession session) {
    session.takePushes();
  }

  /** A node becomes the owner of a partition and does not answer for it yet. */
  void takeOver(Node node, int partition) {
    node.tookOver(partition);
  }

  /** Whether a push takes its place behind the requests that were dispatched before. */
  boolean waitsBehindReplies() {
    return true;
  }

  /** The node said that anything may have changed; returns the domains of reads to come. */
  Domains flushed(Domains domains) {
    return domains.flushed();
  }

  /** The connection of these domains is lost. */
  void lost(Domains domains) {
    domains.suspect();
  }

  /** A key has changed, as a node or this client itself says. */
  void changed(PendingReads<Flight> pending, WireKey key, Runnable drop) {
    pending.cancel(key, drop);
  }

  /** This client is about to write, or has written. */
  void wrote(PendingReads<Flight> pending, WireKey key, Runnable drop) {
    pending.cancel(key, drop);
  }

  /** A read has its answer; returns whether {@code store} ran. */
  boolean publish(PendingReads<Flight> pending, WireKey key, Flight read, Runnable store) {
    return pending.publish(key, read, store);
  }

  /** A read that may not be kept has an answer that may be newer than the copy. */
  void overtaken(PendingReads<Flight> pending, WireKey key, Runnable dropOlder) {
    pending.inspect(key, dropOlder);
  }

  /** Whether an answer may be believed. */
  boolean admit(Floors floors, WireKey key, long version) {
    return floors.admit(key, version);
  }

  /** The moment from which the ages in an answer about freshness are counted back. */
  long vouchedFrom(long sentAt, long receivedAt) {
    return sentAt;
  }

  /** The moment from which a TTL counts. */
  long expiresFrom(long sentAt, long receivedAt) {
    return sentAt;
  }

  /** Whether a copy may be used without asking. */
  boolean isFresh(Copy<Long> copy, long now, long limit) {
    return copy.isFresh(now, limit);
  }
}
