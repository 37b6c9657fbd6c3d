/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.bus;

import dev.filbert.node.coherence.ChangeFeed;
import dev.filbert.node.coherence.CoherenceCore;
import dev.filbert.node.coherence.Effect;
import dev.filbert.node.coherence.Event;
import dev.filbert.node.coherence.FreshnessSnapshot;
import dev.filbert.node.coherence.InvalidationSink;
import dev.filbert.node.coherence.MemberMessages;
import dev.filbert.node.coherence.MemberReport;
import dev.filbert.node.coherence.MessageKind;
import dev.filbert.node.coherence.StreamCodec;
import dev.filbert.node.coherence.StreamElement;
import dev.filbert.node.coherence.StreamMessage;
import dev.filbert.node.coherence.StreamReport;
import dev.filbert.node.coherence.StreamTimes;
import dev.filbert.node.slot.ClusterMember;
import dev.filbert.node.slot.ClusterTopology;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The invalidation stream of a running node: drives a {@link CoherenceCore} with the event bus and
 * the clock, and hands what comes out to the sink.
 *
 * <p>Threading: everything happens on one event loop of the bus, the coherence thread; public
 * methods may be called from anywhere.
 */
public final class InvalidationStream {
  private static final Logger log = LoggerFactory.getLogger(InvalidationStream.class);

  /** The pause between two rounds while changes keep coming: what comes meanwhile goes together. */
  private static final long ROUND_MILLIS = 1;

  private final Vertx bus;
  private final Context context;
  private final StreamSetup setup;
  private final LongSupplier nanoClock = System::nanoTime;
  private final BusCounters counters = new BusCounters();
  private final StreamCodec codec;
  private final MemberLinks links;
  private final CoherenceCore core;

  /** Whether a round is under way or due. */
  private final AtomicBoolean awake = new AtomicBoolean();

  private volatile boolean hasPeers;
  private volatile FreshnessSnapshot latest;
  private long seenEpoch = -1;
  private long ticker = -1;

  private InvalidationStream(Vertx bus, StreamSetup setup) {
    this.bus = bus;
    this.setup = setup;
    context = bus.getOrCreateContext();
    codec = new StreamCodec(setup.partitions());
    links =
        new MemberLinks(
            bus, context, setup.self(), new MessageSeal(setup.key(), setup.self()), counters);
    latest = FreshnessSnapshot.unknown(setup.partitions());
    core =
        new CoherenceCore(
            setup.self(),
            System.currentTimeMillis(),
            setup.partitions(),
            new SecureRandom().nextLong() >>> 2,
            setup.feed(),
            setup.claims(),
            StreamTimes.STANDARD,
            nanoClock.getAsLong());
  }

  /** Starts to follow the other members and to tell them of the changes of this node. */
  public static InvalidationStream start(Vertx bus, StreamSetup setup) {
    InvalidationStream stream = new InvalidationStream(bus, setup);
    stream.links.handle(MessageKind.STREAM, stream::received);
    setup.feed().wake(stream.new Bell());
    stream.context.runOnContext(v -> stream.open());
    return stream;
  }

  /** Messages of others to the members of the cluster, on the same thread. */
  public MemberMessages messages() {
    return links;
  }

  /** What happened to the streams so far. */
  public StreamReport report() {
    return core.report();
  }

  /** What happened to messages between members so far. */
  public MemberReport counters() {
    return counters.report();
  }

  /** What this node knew a moment ago. */
  public FreshnessSnapshot freshness() {
    return latest;
  }

  /** Stops; waits until nothing more comes. Threading: not from an event loop. */
  public void stop() {
    CompletableFuture<Boolean> closed = new CompletableFuture<>();
    context.runOnContext(
        v -> {
          bus.cancelTimer(ticker);
          links.close();
          closed.complete(true);
        });
    closed.completeOnTimeout(false, 5, TimeUnit.SECONDS).join();
  }

  private void open() {
    links.listen();
    long millis = TimeUnit.NANOSECONDS.toMillis(StreamTimes.STANDARD.tickNanos());
    ticker = bus.setPeriodic(millis, id -> tick());
    tick();
  }

  private void tick() {
    ClusterTopology topology = setup.topology().get();
    if (topology.epoch() != seenEpoch) {
      seenEpoch = topology.epoch();
      meet(topology);
    }
    handle(new Event.Tick());
    if (core.isBehind()) {
      wake();
    }
  }

  private void meet(ClusterTopology topology) {
    Set<String> others = new HashSet<>();
    for (ClusterMember member : topology.members()) {
      if (!member.id().equals(setup.self())) {
        others.add(member.id());
      }
    }
    links.members(others);
    hasPeers = links.hasPeers();
    handle(new Event.Members(others));
  }

  private void received(String sender, byte[] body) {
    StreamMessage message = codec.decode(body);
    if (message == null) {
      counters.malformed.increment();
      return;
    }
    handle(new Event.Received(sender, message));
  }

  private void wake() {
    if (!awake.get() && awake.compareAndSet(false, true)) {
      context.runOnContext(v -> round());
    }
  }

  /* Goes on every millisecond while changes keep coming, so that writers need not wake anybody. */
  private void round() {
    long before = core.passed();
    handle(new Event.Woken());
    boolean progress = core.passed() != before;
    if (progress && core.isBehind()) {
      context.runOnContext(v -> round());
    } else if (progress) {
      bus.setTimer(ROUND_MILLIS, id -> round());
    } else {
      awake.set(false);
      // What was added in between relied on this round.
      if (core.isBehind() && awake.compareAndSet(false, true)) {
        bus.setTimer(ROUND_MILLIS, id -> round());
      }
    }
  }

  private void handle(Event event) {
    List<Effect> effects = core.on(event, nanoClock.getAsLong());
    for (Effect effect : effects) {
      try {
        perform(effect);
      } catch (RuntimeException e) {
        // A sink that breaks is an error of ours; what it has missed it must not keep.
        log.error("could not pass on what changed; all copies are flushed", e);
        setup.sink().flushAll();
      }
    }
  }

  private void perform(Effect effect) {
    InvalidationSink sink = setup.sink();
    if (effect instanceof Effect.Apply apply) {
      apply.elements().forEach(element -> apply(element, sink));
    } else if (effect instanceof Effect.Broadcast broadcast) {
      if (links.hasPeers()) {
        links.broadcast(MessageKind.STREAM, codec.encode(broadcast.message()));
      }
    } else if (effect instanceof Effect.Send send) {
      links.send(send.member(), MessageKind.STREAM, codec.encode(send.message()));
    } else if (effect instanceof Effect.Flush flush) {
      sink.flush(flush.partitions());
    } else if (effect instanceof Effect.FlushAll) {
      sink.flushAll();
    } else if (effect instanceof Effect.Vouch vouch) {
      latest = vouch.snapshot();
      sink.vouched(vouch.snapshot());
    } else {
      log.warn("a member of the cluster is not heard; registering at the event bus anew");
      links.listen();
    }
  }

  private static void apply(StreamElement element, InvalidationSink sink) {
    if (element instanceof StreamElement.KeyChanged key) {
      sink.changed(key.partition(), key.database(), key.key(), key.version(), key.origin());
    } else if (element instanceof StreamElement.Cleared clear) {
      sink.cleared(clear.partition(), clear.database(), clear.cache(), clear.version());
    }
  }

  /** Wakes this stream up, from the threads of partitions. */
  private final class Bell implements ChangeFeed.Wakeup {
    @Override
    public void added() {
      if (hasPeers || setup.sink().isWatching()) {
        wake();
      }
    }

    @Override
    public void rejoined() {
      context.runOnContext(v -> handle(new Event.Rejoined()));
    }
  }
}
