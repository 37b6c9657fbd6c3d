/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Nodes and clients of one simulation, and the chance that they all share. */
final class World {
  private final Dice dice;
  private final Settings settings;
  private final Rules rules;
  private final Timeline timeline;
  private final Keyspace keyspace;
  private final Network network = new Network(this);
  private final Checks checks;
  private final List<Node> nodes = new ArrayList<>();
  private final List<Client> clients = new ArrayList<>();
  private long numbers;

  World(Dice dice, Settings settings, Rules rules) {
    this.dice = dice;
    this.timeline = new Timeline(dice::late);
    this.settings = settings;
    this.rules = rules;
    this.keyspace = new Keyspace(timeline, settings.keys(), settings.partitions());
    this.checks = new Checks(this, settings.clients());
    for (int i = 0; i < settings.nodes(); i++) {
      nodes.add(node("n" + i, ++numbers));
    }
    for (int p = 0; p < settings.partitions(); p++) {
      own(p, nodes.get(random(nodes.size())));
    }
    meet();
    for (int i = 0; i < settings.clients(); i++) {
      Client client = new Client(this, i, rate(), offset());
      clients.add(client);
      nodes.forEach(node -> client.meet(node.id()));
    }
  }

  Settings settings() {
    return settings;
  }

  Rules rules() {
    return rules;
  }

  Timeline timeline() {
    return timeline;
  }

  Keyspace keyspace() {
    return keyspace;
  }

  Network network() {
    return network;
  }

  Checks checks() {
    return checks;
  }

  /** The nodes that live. */
  List<Node> nodes() {
    return nodes;
  }

  List<Client> clients() {
    return clients;
  }

  /** The living node of that name, or null. */
  @Nullable Node node(String id) {
    for (Node node : nodes) {
      if (node.id().equals(id)) {
        return node;
      }
    }
    return null;
  }

  /** A node dies; nobody knows yet, and its partitions have no owner. */
  void crash(Node node) {
    node.kill();
    nodes.remove(node);
    for (int p = 0; p < settings.partitions(); p++) {
      if (keyspace.owner(p) == node) {
        keyspace.disown(p);
      }
    }
    for (Client client : clients) {
      for (Link link : client.links()) {
        Connection connection = link.connection();
        if (connection != null && connection.node() == node) {
          connection.cut();
        }
      }
    }
  }

  /** A node of that name starts anew. */
  void start(String id) {
    nodes.add(node(id, ++numbers));
    meet();
  }

  /** Every node learns who is there. */
  void meet() {
    for (Node node : nodes) {
      TreeSet<String> others = new TreeSet<>();
      nodes.forEach(other -> others.add(other.id()));
      others.remove(node.id());
      node.meet(others);
    }
  }

  /** A partition gets an owner. */
  void own(int partition, Node owner) {
    rules.takeOver(owner, partition);
    keyspace.own(partition, owner);
  }

  /** A number that nobody else has. */
  long nextNumber() {
    return ++numbers;
  }

  /** A number from 0 up to {@code bound}, which is excluded. */
  int random(int bound) {
    return dice.choose(bound);
  }

  /** A number from 0 up to {@code bound}, which is excluded. */
  long below(long bound) {
    return dice.below(bound);
  }

  boolean chance(double share) {
    return dice.happens(share);
  }

  /** Whether all is as it is in that share of all cases. */
  boolean usual(double share) {
    return dice.usual(share);
  }

  /** A key; some are hot. */
  int key() {
    return chance(0.5) ? random(Math.min(3, settings.keys())) : random(settings.keys());
  }

  private Node node(String id, long incarnation) {
    return new Node(this, id, incarnation, rate(), offset());
  }

  private double rate() {
    return 1 + dice.skew() * settings.clockError();
  }

  private long offset() {
    return below(1_000_000 * Timeline.MILLI);
  }
}
