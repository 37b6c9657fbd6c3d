/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.simulation;

import dev.filbert.client.coherence.Domains;
import dev.filbert.node.coherence.ChangeFeed;
import dev.filbert.node.coherence.CoherenceCore;
import dev.filbert.node.coherence.Effect;
import dev.filbert.node.coherence.Event;
import dev.filbert.node.coherence.FreshnessSnapshot;
import dev.filbert.node.coherence.StreamElement;
import dev.filbert.node.coherence.StreamTimes;
import dev.filbert.node.store.ChangeCause;
import dev.filbert.node.tracking.Tracking;
import dev.filbert.node.tracking.TrackingMode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A node: the production's stream of changes and tracking, and around them what its event loops do
 * with requests.
 */
final class Node extends Host {
  private static final TrackingMode PLAIN =
      new TrackingMode(false, false, false, false, 0, new TreeSet<>(java.util.Arrays::compare));
  private static final long RETRY_NANOS = 20 * Timeline.MILLI;

  private final World world;
  private final String id;
  private final long incarnation;
  private final ChangeFeed feed;
  private final CoherenceCore core;
  private final Tracking tracking;
  private final Set<NodeSession> sessions = new LinkedHashSet<>();
  private final Set<Operation> operations = new LinkedHashSet<>();
  private boolean woken;

  Node(World world, String id, long incarnation, double rate, long offset) {
    super(world.timeline(), rate, offset);
    this.world = world;
    this.id = id;
    this.incarnation = incarnation;
    Settings settings = world.settings();
    feed = new ChangeFeed(settings.ring());
    feed.wake(
        new ChangeFeed.Wakeup() {
          @Override
          public void added() {
            wake();
          }

          @Override
          public void rejoined() {
            on(new Event.Rejoined());
          }
        });
    core =
        new CoherenceCore(
            id,
            incarnation,
            settings.partitions(),
            incarnation << 32,
            feed,
            claims -> {
              for (int p = 0; p < settings.partitions(); p++) {
                claims.set(p, world.keyspace().owner(p) == this);
              }
            },
            StreamTimes.STANDARD,
            clock());
    tracking =
        new Tracking(
            settings.trackedKeys(),
            settings.partitions(),
            number -> null,
            world::nextNumber,
            (millis, task) -> after(millis * Timeline.MILLI, task));
    after(world.below(StreamTimes.STANDARD.tickNanos()), this::tick);
  }

  String id() {
    return id;
  }

  long incarnation() {
    return incarnation;
  }

  Tracking tracking() {
    return tracking;
  }

  private void tick() {
    on(new Event.Tick());
    after(StreamTimes.STANDARD.tickNanos(), this::tick);
  }

  private void wake() {
    if (!woken) {
      woken = true;
      after(
          Timeline.MILLI,
          () -> {
            woken = false;
            on(new Event.Woken());
          });
    }
  }

  /** Something happens to the stream. */
  void on(Event event) {
    run(
        () -> {
          Event seen = world.rules().event(this, event);
          List<Effect> effects = core.on(seen, clock());
          world.rules().effects(this, seen, effects).forEach(this::perform);
        });
  }

  private void perform(Effect effect) {
    if (effect instanceof Effect.Apply apply) {
      apply.elements().forEach(this::changed);
    } else if (effect instanceof Effect.Flush flush) {
      tracking.flush(flush.partitions());
    } else if (effect instanceof Effect.FlushAll) {
      tracking.flushAll();
    } else if (effect instanceof Effect.Vouch vouch) {
      tracking.vouched(vouch.snapshot());
    } else if (effect instanceof Effect.Send send) {
      world.network().send(this, send.member(), send.message());
    } else if (effect instanceof Effect.Broadcast all) {
      world.network().broadcast(this, all.message());
    }
    // ListenAgain is about the bus of members, whose part the network plays.
  }

  private void changed(StreamElement element) {
    if (element instanceof StreamElement.KeyChanged change) {
      tracking.changed(change.partition(), 0, change.key(), change.version(), change.origin());
    }
  }

  /** This node, as owner, has changed a key. */
  void changed(int partition, byte[] key, long version, ChangeCause cause) {
    feed.changed(partition, 0, key, version, cause, 0);
  }

  /** This node becomes an owner: whatever is known of the partition may be out of date. */
  void tookOver(int partition) {
    feed.tookOver(partition);
  }

  /** A client has connected. */
  NodeSession open(Connection connection) {
    NodeSession session =
        new NodeSession(
            this,
            connection,
            world.rules(),
            world.nextNumber(),
            Timeline.MICRO * 10 + world.below(200 * Timeline.MICRO));
    sessions.add(session);
    tracking.turnOn(session.tracked(), PLAIN);
    return session;
  }

  /** A connection is lost. */
  void close(NodeSession session) {
    sessions.remove(session);
    tracking.close(session.tracked());
  }

  /** A request arrives. */
  void take(NodeSession session, Request request) {
    if (!sessions.contains(session)) {
      return;
    }
    if (request.kind() == Request.Kind.FRESH) {
      FreshnessSnapshot snapshot = tracking.settled();
      world.rules().beforeFreshness(session);
      session.next().fill(fresh(snapshot, request.argument()));
      session.flush();
      return;
    }
    Operation operation = new Operation(request, session, session.next(), this);
    operations.add(operation);
    if (request.kind() == Request.Kind.READ) {
      world.rules().beforeRead(this, operation);
    }
    attempt(operation);
  }

  /** Registers the key of a read for its session. */
  void register(Operation operation) {
    tracking.register(operation.session.tracked(), world.keyspace().bytes(operation.request.key()));
  }

  private Answer fresh(FreshnessSnapshot snapshot, long known) {
    long[] ages = new long[snapshot.owners().size()];
    for (int i = 0; i < ages.length; i++) {
      // As FreshnessCommand has it: in milliseconds, rounded up.
      long age = snapshot.ageNanos(i, clock());
      ages[i] = age < 0 ? Domains.UNKNOWN_AGE : (age + 999_999) / Timeline.MILLI;
    }
    return new Answer.Fresh(
        snapshot.map(), ages, snapshot.map() == known ? null : snapshot.ownerOf().clone());
  }

  /** Other members are in the cluster than before: what was asked of the dead is asked again. */
  void meet(Set<String> others) {
    on(new Event.Members(others));
    run(
        () -> {
          for (Operation operation : new ArrayList<>(operations)) {
            if (!operation.target().isAlive()) {
              attempt(operation);
            }
          }
        });
  }

  private void attempt(Operation operation) {
    Node owner = world.keyspace().owner(world.keyspace().partition(operation.request.key()));
    if (owner == null || !owner.isAlive() || world.network().isCut(this, owner)) {
      after(RETRY_NANOS, () -> attempt(operation));
      return;
    }
    operation.target(owner);
    owner.after(world.network().way(this, owner), () -> owner.execute(operation, this));
  }

  private void execute(Operation operation, Node edge) {
    Request request = operation.request;
    if (world.keyspace().owner(world.keyspace().partition(request.key())) != this) {
      edge.after(world.network().way(this, edge), () -> edge.attempt(operation));
      return;
    }
    Answer.Entry answer = world.keyspace().execute(request, this);
    if (request.kind() != Request.Kind.READ && world.chance(world.settings().twice())) {
      // The answer got lost on its way, so the same is asked again.
      edge.after(RETRY_NANOS, () -> edge.attempt(operation));
      return;
    }
    edge.after(world.network().way(this, edge), () -> edge.answered(operation, answer));
  }

  private void answered(Operation operation, Answer answer) {
    if (operation.isDone()) {
      return;
    }
    operation.done();
    operations.remove(operation);
    if (operation.request.kind() == Request.Kind.READ) {
      world.rules().afterRead(this, operation);
    }
    operation.slot.fill(answer);
    operation.session.flush();
  }
}
