/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.simulation;

/** One thing that goes wrong in an {@link Exploration}, by number, and is mended by itself. */
final class Mishap {
  /** How many kinds there are, numbered from 1. */
  static final int KINDS = 13;

  private static final long SHORT = 2 * Timeline.MILLI;
  private static final long LONG = 400 * Timeline.MILLI;

  private final World world;

  Mishap(World world) {
    this.world = world;
  }

  /** Lets it happen; number 0 is nothing. */
  void strike(int kind) {
    switch (kind) {
      case 0 -> {}
      case 1, 2, 3, 4 -> cut(world.clients().get((kind - 1) / 2), (kind - 1) % 2);
      case 5 -> cut("n0", "n1");
      case 6 -> cut("n1", "n0");
      case 7 -> move();
      case 8, 9 -> crash(kind == 8 ? "n0" : "n1");
      case 10, 11 -> pause(world.clients().get(kind - 10));
      case 12, 13 -> {
        Node node = world.node(kind == 12 ? "n0" : "n1");
        if (node != null) {
          pause(node);
        }
      }
      default -> throw new IllegalArgumentException("no mishap has number " + kind);
    }
  }

  private static void cut(Client client, int link) {
    Connection connection = client.links().get(link).connection();
    if (connection != null) {
      connection.cut();
    }
  }

  private void cut(String from, String to) {
    world.network().cut(from, to, true);
    world.timeline().after(LONG, () -> world.network().cut(from, to, false));
  }

  private void pause(Host host) {
    host.pause();
    world.timeline().after(LONG, host::resume);
  }

  private void move() {
    Node owner = world.keyspace().owner(0);
    if (owner == null || owner.isPaused()) {
      return;
    }
    world.keyspace().disown(0);
    world.timeline().after(SHORT, () -> promote(owner));
  }

  /** Another than {@code before} gets the partition, if one is there and nobody has it. */
  private void promote(Node before) {
    if (world.keyspace().owner(0) == null) {
      Node next = world.nodes().stream().filter(n -> n != before).findFirst().orElse(before);
      world.own(0, next);
    }
  }

  private void crash(String id) {
    Node dead = world.node(id);
    if (dead == null || world.nodes().size() < 2) {
      return;
    }
    world.crash(dead);
    world
        .timeline()
        .after(
            SHORT,
            () -> {
              world.meet();
              if (world.keyspace().owner(0) == null && world.chance(0.5)) {
                world.keyspace().loseLast(0);
              }
              promote(dead);
            });
    world.timeline().after(LONG, () -> world.start(id));
  }
}
