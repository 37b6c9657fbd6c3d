/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.simulation;

import dev.filbert.client.coherence.Copy;
import dev.filbert.client.coherence.Domain;
import dev.filbert.client.coherence.Domains;
import dev.filbert.client.coherence.Floors;
import dev.filbert.client.coherence.PendingReads;
import dev.filbert.client.coherence.WireKey;
import dev.filbert.client.near.NearCache;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A client with a near-cache: the SDK's state machines, joined as the SDK joins them, and a user
 * who reads and writes. Operations overlap, as those of several threads do.
 */
final class Client extends Host {
  /** For how long a copy may be used after the last moment at which it was surely right. */
  static final long BOUND_NANOS = 2000 * Timeline.MILLI;

  private static final long CLOCK_LAG_NANOS = 2 * Timeline.MILLI;

  private final World world;
  private final int number;
  private final NearCache<Integer, Long> near =
      new NearCache<>(100_000, (key, value) -> {}, Runnable::run);
  private final PendingReads<Flight> pending = new PendingReads<>();
  private final Floors floors = new Floors(100_000);
  private final List<Link> links = new ArrayList<>();
  private boolean working = true;

  Client(World world, int number, double rate, long offset) {
    super(world.timeline(), rate, offset);
    this.world = world;
    this.number = number;
    if (world.settings().thinkNanos() > 0) {
      after(world.below(world.settings().thinkNanos()), this::work);
    }
  }

  int number() {
    return number;
  }

  List<Link> links() {
    return links;
  }

  /** Learns of a node. */
  void meet(String nodeId) {
    Link link = new Link(world, this, nodeId);
    links.add(link);
    link.connect();
  }

  /** Reads and writes no more. */
  void rest() {
    working = false;
  }

  int pendingReads() {
    return pending.size();
  }

  @Nullable Copy<Long> copy(int key) {
    return near.get(key);
  }

  private void work() {
    if (working) {
      int key = world.key();
      int dice = world.random(100);
      if (dice < 90) {
        read(key);
      } else if (dice < 98) {
        write(key, Request.Kind.WRITE);
      } else if (dice < 99) {
        near.remove(key); // Eviction.
      } else {
        write(key, Request.Kind.REMOVE);
      }
      after(world.below(world.settings().thinkNanos()), this::work);
    }
  }

  /** Reads a key, from here if that is allowed. */
  void read(int key) {
    long floor = world.checks().floor(this, key);
    Copy<Long> copy = near.get(key);
    if (copy != null && world.rules().isFresh(copy, clock(), BOUND_NANOS)) {
      world.checks().hit(this, key, copy.value(), floor);
      return;
    }
    Flight mine = new Flight(world.timeline().now());
    WireKey wire = world.keyspace().wire(key);
    Flight flight = pending.reserve(wire, mine);
    flight.join(
        found ->
            found.ifPresent(
                value -> world.checks().found(this, key, value, flight.began(), floor)));
    if (flight == mine) {
      Copy<Long> held = copy != null && copy.canBeConfirmed(clock()) ? copy : null;
      ask(key, mine, held, false);
    }
  }

  private void ask(int key, Flight flight, @Nullable Copy<Long> held, boolean again) {
    Request request = new Request(Request.Kind.READ, key, held == null ? 0 : held.version());
    send(
        request,
        () -> pending.release(world.keyspace().wire(key), flight),
        (answer, sentAt, domains) -> settle(key, flight, held, again, answer, sentAt, domains));
  }

  private void settle(
      int key,
      Flight flight,
      @Nullable Copy<Long> held,
      boolean again,
      Answer.Entry entry,
      long sentAt,
      Domains domains) {
    WireKey wire = world.keyspace().wire(key);
    if (!world.rules().admit(floors, wire, entry.version())) {
      if (again) {
        floors.forget(wire);
        world.checks().regressed(this, key);
        finish(key, flight, null, OptionalLong.empty());
      } else {
        ask(key, flight, null, true);
      }
      return;
    }
    long value = entry.value() == 0 && held != null ? held.value() : entry.version();
    Copy<Long> copy = entry.present() ? copyOf(key, entry, value, sentAt, domains) : null;
    finish(key, flight, copy, OptionalLong.of(value));
  }

  private @Nullable Copy<Long> copyOf(
      int key, Answer.Entry entry, long value, long sentAt, Domains domains) {
    Domain domain = domains.of(world.keyspace().slot(key));
    if (domain.isDropped()) {
      return null;
    }
    long deadline =
        entry.ttlMillis() < 0
            ? Long.MAX_VALUE
            : world.rules().expiresFrom(sentAt, clock())
                + entry.ttlMillis() * Timeline.MILLI
                - CLOCK_LAG_NANOS;
    return new Copy<>(
        world.keyspace().wire(key), value, entry.version(), deadline, deadline, domain);
  }

  private void finish(int key, Flight flight, @Nullable Copy<Long> copy, OptionalLong value) {
    WireKey wire = world.keyspace().wire(key);
    boolean published =
        world
            .rules()
            .publish(
                pending,
                wire,
                flight,
                () -> {
                  // Asked again: another answer may have been newer since this was believed.
                  if (copy != null && world.rules().admit(floors, wire, copy.version())) {
                    near.put(key, copy);
                  } else {
                    near.remove(key);
                  }
                });
    if (!published) {
      world.rules().overtaken(pending, wire, () -> dropOlder(key, value));
    }
    flight.complete(value);
  }

  private void dropOlder(int key, OptionalLong value) {
    Copy<Long> copy = near.get(key);
    if (copy != null && copy.version() < value.orElse(0)) {
      near.remove(key);
    }
  }

  /** Writes or removes a key. */
  void write(int key, Request.Kind kind) {
    WireKey wire = world.keyspace().wire(key);
    Runnable changed = () -> world.rules().wrote(pending, wire, () -> near.remove(key));
    changed.run();
    long ttl =
        kind == Request.Kind.WRITE && world.chance(0.2)
            ? 100 * Timeline.MILLI + world.below(3000 * Timeline.MILLI)
            : 0;
    send(
        new Request(kind, key, ttl),
        changed,
        (answer, sentAt, domains) -> {
          world.rules().admit(floors, wire, answer.version());
          changed.run();
          world.checks().wrote(this, key, answer.version());
        });
  }

  /** A node says that a key has changed. */
  void invalidated(byte[] bytes) {
    int key = world.keyspace().number(bytes);
    world.rules().changed(pending, world.keyspace().wire(key), () -> near.remove(key));
  }

  private interface Settled {
    void take(Answer.Entry answer, long sentAt, Domains domains);
  }

  private void send(Request request, Runnable failed, Settled settled) {
    Link.Waiter waiter =
        new Link.Waiter() {
          @Override
          public void answered(Answer answer, long sentAt, Domains domains) {
            settled.take((Answer.Entry) answer, sentAt, domains);
          }

          @Override
          public void failed() {
            failed.run();
          }
        };
    Link link = route(request.key());
    if (link == null || !link.send(request, waiter)) {
      failed.run();
    }
  }

  /** The owner's link, most often, as the map of slots may be out of date. */
  private @Nullable Link route(int key) {
    List<Link> connected = new ArrayList<>(links.size());
    Node owner = world.keyspace().owner(world.keyspace().partition(key));
    boolean direct = world.usual(0.8);
    for (Link link : links) {
      Connection connection = link.connection();
      if (connection != null) {
        if (direct && connection.node() == owner) {
          return link;
        }
        connected.add(link);
      }
    }
    return connected.isEmpty() ? null : connected.get(world.random(connected.size()));
  }
}
