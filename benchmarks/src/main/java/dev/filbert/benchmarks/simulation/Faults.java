/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.simulation;

import java.util.Optional;

/** What goes wrong, and when: at random moments, until told to stop; then all is mended. */
final class Faults {
  private static final long LONG = 3000 * Timeline.MILLI;

  private final World world;
  private boolean stopped;
  private boolean electing;

  Faults(World world) {
    this.world = world;
    next();
  }

  /** Nothing goes wrong any more, and whatever stands still goes on. */
  void stop() {
    stopped = true;
    world.network().calm();
    world.nodes().forEach(Host::resume);
    world.clients().forEach(Host::resume);
  }

  private void next() {
    world.timeline().after(world.below(2 * world.settings().faultNanos()), this::strike);
  }

  private void strike() {
    if (stopped) {
      return;
    }
    switch (world.random(10)) {
      case 0 -> crash();
      case 1, 2, 3 -> move();
      case 4 -> pause(world.nodes().get(world.random(world.nodes().size())));
      case 5 -> pause(world.clients().get(world.random(world.clients().size())));
      case 6, 7 -> cutLink();
      case 8 -> someConnection().ifPresent(Connection::cut);
      default -> someConnection().ifPresent(some -> some.stall(world.below(1500 * Timeline.MILLI)));
    }
    next();
  }

  private void pause(Host host) {
    if (!host.isPaused()) {
      host.pause();
      world.timeline().after(world.below(LONG), host::resume);
    }
  }

  private void cutLink() {
    String from = world.nodes().get(world.random(world.nodes().size())).id();
    String to = world.nodes().get(world.random(world.nodes().size())).id();
    world.network().cut(from, to, true);
    world.timeline().after(world.below(LONG), () -> world.network().cut(from, to, false));
  }

  /** A partition moves: for a moment nobody answers for it. */
  private void move() {
    int partition = world.random(world.settings().partitions());
    Node owner = world.keyspace().owner(partition);
    if (owner == null || owner.isPaused()) {
      return;
    }
    world.keyspace().disown(partition);
    world
        .timeline()
        .after(
            world.below(20 * Timeline.MILLI),
            () -> {
              if (world.keyspace().owner(partition) == null) {
                world.own(partition, world.nodes().get(world.random(world.nodes().size())));
              }
            });
  }

  /** A node dies; later the others notice, backups are promoted, and it starts anew. */
  private void crash() {
    if (world.nodes().size() < 2 || electing) {
      return;
    }
    electing = true;
    Node dead = world.nodes().get(world.random(world.nodes().size()));
    world.crash(dead);
    world.timeline().after(world.below(LONG), this::elect);
    world.timeline().after(LONG + world.below(LONG), () -> world.start(dead.id()));
  }

  private void elect() {
    electing = false;
    world.meet();
    for (int key = 0; key < world.settings().keys(); key++) {
      if (world.keyspace().owner(world.keyspace().partition(key)) == null && world.chance(0.5)) {
        world.keyspace().loseLast(key);
      }
    }
    for (int p = 0; p < world.settings().partitions(); p++) {
      if (world.keyspace().owner(p) == null) {
        world.own(p, world.nodes().get(world.random(world.nodes().size())));
      }
    }
  }

  private Optional<Connection> someConnection() {
    Client client = world.clients().get(world.random(world.clients().size()));
    Link link = client.links().get(world.random(client.links().size()));
    return Optional.ofNullable(link.connection());
  }
}
