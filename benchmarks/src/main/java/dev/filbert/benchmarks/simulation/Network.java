/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.simulation;

import dev.filbert.node.coherence.Event;
import dev.filbert.node.coherence.StreamElement;
import dev.filbert.node.coherence.StreamMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The links between nodes: messages of the stream are lost, come twice and overtake each other;
 * operations only wait while a link is cut. Watches that a number is never given out twice (E3).
 */
final class Network {
  private final World world;
  private final Set<String> cut = new HashSet<>();
  private final Map<String, List<StreamElement>> streams = new HashMap<>();
  private boolean calm;

  Network(World world) {
    this.world = world;
  }

  /** Cuts the link between two nodes in one direction, or mends it. */
  void cut(String from, String to, boolean isCut) {
    if (isCut) {
      cut.add(from + ">" + to);
    } else {
      cut.remove(from + ">" + to);
    }
  }

  /** No losses and no cuts any more. */
  void calm() {
    calm = true;
    cut.clear();
  }

  /** Whether operations don't get through now. */
  boolean isCut(Node from, Node to) {
    return !cut.isEmpty()
        && (cut.contains(from.id() + ">" + to.id()) || cut.contains(to.id() + ">" + from.id()));
  }

  /** How long a message takes now. */
  long way(Node from, Node to) {
    return from == to
        ? 10 * Timeline.MICRO
        : 50 * Timeline.MICRO + world.below(world.settings().nodeDelayNanos());
  }

  void broadcast(Node from, StreamMessage message) {
    if (message instanceof StreamMessage.Changes changes) {
      watch(from, changes);
    }
    for (Node to : world.nodes()) {
      transmit(from, to, message);
    }
  }

  void send(Node from, String id, StreamMessage message) {
    for (Node to : world.nodes()) {
      if (to.id().equals(id)) {
        transmit(from, to, message);
      }
    }
  }

  private void transmit(Node from, Node to, StreamMessage message) {
    Settings settings = world.settings();
    if (from == to
        || cut.contains(from.id() + ">" + to.id())
        || !calm && world.chance(settings.loss())) {
      return;
    }
    do {
      world.timeline().after(way(from, to), () -> to.on(new Event.Received(from.id(), message)));
    } while (!calm && world.chance(settings.repeat()));
  }

  private void watch(Node from, StreamMessage.Changes changes) {
    List<StreamElement> stream =
        streams.computeIfAbsent(from.id() + "/" + changes.incarnation(), k -> new ArrayList<>());
    // Numbers begin with 1; what was given up before anybody heard of it leaves room for null.
    for (int i = 0; i < changes.elements().size(); i++) {
      int number = Math.toIntExact(changes.first()) + i;
      while (stream.size() <= number) {
        stream.add(null);
      }
      StreamElement element = changes.elements().get(i);
      StreamElement before = stream.set(number, element);
      if (before != null && before != element) {
        throw new Violation("E3 SeqTotal", from.id() + " gave out number " + number + " twice");
      }
    }
  }
}
