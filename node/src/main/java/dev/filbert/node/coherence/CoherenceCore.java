/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.coherence;

import dev.filbert.node.coherence.StreamMessage.Beat;
import dev.filbert.node.coherence.StreamMessage.Changes;
import dev.filbert.node.coherence.StreamMessage.Gone;
import dev.filbert.node.coherence.StreamMessage.Heartbeat;
import dev.filbert.node.coherence.StreamMessage.Resend;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The invalidation stream of one node: the source of its own changes, and a follower of every
 * source, its own among them. Its own changes take the same way as those of others, without the
 * network.
 *
 * <p>Threading: confined to one thread, the coherence thread. Deterministic: what it does depends
 * on events, times, the feed and the claims alone.
 */
public final class CoherenceCore {
  private final String self;
  private final StreamTimes times;
  private final Claims claims;
  private final int partitions;
  private final StreamCounters counters = new StreamCounters();
  private final StreamCounters own = new StreamCounters();
  private final SourceStream source;
  private final HeartbeatLog log;
  private final Freshness freshness;

  /** One for each member, this one included; in the order of ids, so that owners have an order. */
  private final Map<String, SourceFollower> followers = new TreeMap<>();

  private final Map<String, Beat> heard = new HashMap<>();
  private final Hearing hearing;
  private final ArrayDeque<StreamMessage> toSelf = new ArrayDeque<>();
  private List<Effect> effects = new ArrayList<>();

  private BitSet claimed = new BitSet();
  private @Nullable Heartbeat due;
  private long beatNanos;
  private long vouchedNanos;

  /**
   * A core that knows nothing yet.
   *
   * @param self the id of this node
   * @param incarnation greater than that of any earlier node with the same id
   * @param partitions how many partitions there are
   * @param firstMap the number before that of the first map of owners; random, so that the maps of
   *     different nodes have different numbers
   */
  public CoherenceCore(
      String self,
      long incarnation,
      int partitions,
      long firstMap,
      ChangeFeed feed,
      Claims claims,
      StreamTimes times,
      long nowNanos) {
    this.self = self;
    this.times = times;
    this.claims = claims;
    this.partitions = partitions;
    source = new SourceStream(feed.ring(), incarnation, times, counters);
    log = new HeartbeatLog(incarnation);
    freshness = new Freshness(partitions, times.boundNanos(), firstMap, nowNanos);
    hearing = new Hearing(times.boundNanos());
    beatNanos = nowNanos - times.heartbeatNanos();
    vouchedNanos = nowNanos;
    followers.put(self, follower(self));
  }

  /** Takes an event and returns what is to be done, in that order. */
  public List<Effect> on(Event event, long nowNanos) {
    if (event instanceof Event.Received received) {
      receive(received.sender(), received.message(), nowNanos);
    } else if (event instanceof Event.Tick) {
      tick(nowNanos);
    } else if (event instanceof Event.Members members) {
      meet(members.others(), nowNanos);
    } else if (event instanceof Event.Rejoined) {
      startOver();
    } else {
      drain(nowNanos);
    }
    listenToSelf(nowNanos);
    List<Effect> done = effects;
    effects = new ArrayList<>();
    return done;
  }

  /** Whether changes wait that {@link Event.Woken} would pass on. */
  public boolean isBehind() {
    return source.passed() < source.last();
  }

  /** How many changes of this node have been passed on or given up. */
  public long passed() {
    return source.passed();
  }

  /** What has happened so far. Threading: any thread. */
  public StreamReport report() {
    return counters.report(own);
  }

  private SourceFollower follower(String id) {
    return new SourceFollower(times, id.equals(self) ? own : counters, new Outlet(id));
  }

  private void receive(String sender, StreamMessage message, long nowNanos) {
    SourceFollower follower = followers.get(sender);
    if (follower == null) {
      return; // Not a member, or not known as one yet: its heartbeats come again.
    }
    if (message instanceof Changes changes) {
      follower.on(changes, nowNanos);
    } else if (message instanceof Heartbeat beat) {
      hearing.heard(sender, nowNanos);
      heard.put(sender, new Beat(beat.incarnation(), beat.id()));
      Beat echo = beat.heard().get(self);
      if (echo != null && log.knows(echo)) {
        follower.on(beat, true, log.sentNanos(echo), nowNanos);
      } else {
        follower.on(beat, false, 0, nowNanos);
      }
    } else if (message instanceof Gone gone) {
      follower.on(gone);
    } else if (message instanceof Resend resend && resend.incarnation() == source.incarnation()) {
      source.resend(resend.from(), again -> send(sender, again));
    }
  }

  private void tick(long nowNanos) {
    beat(nowNanos);
    drain(nowNanos);
    listenToSelf(nowNanos);
    followers.values().forEach(follower -> follower.tick(nowNanos));
    if (hearing.isDeaf(nowNanos)) {
      effects.add(new Effect.ListenAgain());
    }
    boolean moved = freshness.update(followers);
    flush(freshness.overdue(nowNanos));
    if (moved || nowNanos - vouchedNanos >= times.vouchNanos()) {
      vouchedNanos = nowNanos;
      effects.add(new Effect.Vouch(freshness.latest()));
    }
  }

  /** Prepares a heartbeat, if it is time or the claims have changed. */
  private void beat(long nowNanos) {
    if (due != null) {
      return;
    }
    // The order matters: what was heard was heard before the claims were true, and whatever came
    // with a claim has a number by the time the last is read.
    Map<String, Beat> echoes = new HashMap<>(heard);
    BitSet now = new BitSet(partitions);
    claims.read(now);
    if (nowNanos - beatNanos < times.heartbeatNanos() && now.equals(claimed)) {
      return;
    }
    long last = source.last();
    claimed = now;
    beatNanos = nowNanos;
    long id = log.add(nowNanos);
    echoes.put(self, new Beat(source.incarnation(), id));
    due = new Heartbeat(source.incarnation(), id, last, now, echoes);
  }

  private void drain(long nowNanos) {
    source.drain(nowNanos, this::broadcast);
    Heartbeat beat = due;
    // Behind everything that it counts: a receiver that lacks some of it knows that it is lost.
    if (beat != null && source.passed() >= beat.last()) {
      due = null;
      broadcast(beat);
    }
  }

  private void meet(Set<String> others, long nowNanos) {
    for (String id : List.copyOf(followers.keySet())) {
      if (!id.equals(self) && !others.contains(id)) {
        SourceFollower gone = followers.get(id);
        if (gone != null) {
          gone.leave();
        }
        followers.remove(id);
        heard.remove(id);
      }
    }
    for (String id : others) {
      followers.computeIfAbsent(id, this::follower);
    }
    hearing.members(others, nowNanos);
  }

  /** Whatever was known came from another cluster: also what was heard there proves nothing. */
  private void startOver() {
    effects.add(new Effect.FlushAll());
    log.forget();
    due = null;
    heard.clear();
    for (Map.Entry<String, SourceFollower> each : followers.entrySet()) {
      each.setValue(follower(each.getKey()));
    }
  }

  private void broadcast(StreamMessage message) {
    effects.add(new Effect.Broadcast(message));
    toSelf.add(message);
  }

  private void send(String member, StreamMessage message) {
    if (member.equals(self)) {
      toSelf.add(message);
    } else {
      effects.add(new Effect.Send(member, message));
    }
  }

  private void listenToSelf(long nowNanos) {
    for (StreamMessage message = toSelf.poll(); message != null; message = toSelf.poll()) {
      receive(self, message, nowNanos);
    }
  }

  private void flush(BitSet flushed) {
    if (!flushed.isEmpty()) {
      counters.flushedPartitions.add(flushed.cardinality());
      effects.add(new Effect.Flush(flushed));
    }
  }

  /** Where the follower of one source puts what it decides. */
  private final class Outlet implements SourceFollower.Outlet {
    private final String id;

    Outlet(String id) {
      this.id = id;
    }

    @Override
    public void apply(List<StreamElement> elements) {
      effects.add(new Effect.Apply(elements));
    }

    @Override
    public void flush(BitSet flushed) {
      CoherenceCore.this.flush(flushed);
    }

    @Override
    public void ask(StreamMessage message) {
      send(id, message);
    }
  }
}
