/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.coherence;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.filbert.node.store.ChangeCause;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Nodes with cores, joined by links that lose, repeat and reorder, above a keyspace that is a
 * table: who owns a partition, and the value of each key with the moment at which it was replaced.
 * Each node keeps copies of what it read and drops them as its core says. Time is simulated.
 */
final class StreamWorld {
  static final int PARTITIONS = 8;
  static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

  final Random random;
  final Map<String, Node> nodes = new HashMap<>();
  final Map<String, Long> values = new HashMap<>();
  final String[] owners = new String[PARTITIONS];

  long nowNanos = 1_000_000;
  double loss;
  double repeat;
  long delayMaxNanos = MILLI;
  int ringCapacity = 16;

  /** When a value of a key was replaced, by key and value. */
  private final Map<String, Long> replacedNanos = new HashMap<>();

  private final PriorityQueue<Due> queue =
      new PriorityQueue<>(Comparator.comparingLong(Due::nanos).thenComparingLong(Due::order));
  private final StreamCodec codec = new StreamCodec(PARTITIONS);
  private long order;
  private long values0;
  private int births;

  private record Due(long nanos, long order, Runnable task) {}

  StreamWorld(Random random) {
    this.random = random;
  }

  /** One node. */
  final class Node {
    final String id;
    final ChangeFeed feed = new ChangeFeed(ringCapacity);
    final Map<String, Long> copies = new HashMap<>();
    final CoherenceCore core;
    FreshnessSnapshot snapshot = FreshnessSnapshot.unknown(PARTITIONS);
    int listenedAgain;
    boolean alive = true;
    boolean paused;
    private final List<Runnable> missed = new ArrayList<>();

    Node(String id, long incarnation) {
      this.id = id;
      core =
          new CoherenceCore(
              id,
              incarnation,
              PARTITIONS,
              0,
              feed,
              into -> {
                for (int p = 0; p < PARTITIONS; p++) {
                  into.set(p, id.equals(owners[p]));
                }
              },
              StreamTimes.STANDARD,
              nowNanos);
      at(StreamTimes.STANDARD.tickNanos(), this::tick);
    }

    private void tick() {
      if (alive) {
        if (!paused) {
          on(new Event.Tick());
        }
        at(StreamTimes.STANDARD.tickNanos(), this::tick);
      }
    }

    void on(Event event) {
      if (!alive) {
        return;
      }
      if (paused) {
        missed.add(() -> on(event));
        return;
      }
      core.on(event, nowNanos).forEach(this::perform);
    }

    void resume() {
      paused = false;
      List<Runnable> due = new ArrayList<>(missed);
      missed.clear();
      due.forEach(Runnable::run);
    }

    private void perform(Effect effect) {
      if (effect instanceof Effect.Apply apply) {
        apply.elements().forEach(e -> copies.remove(text((StreamElement.KeyChanged) e)));
      } else if (effect instanceof Effect.Flush flush) {
        copies.keySet().removeIf(k -> flush.partitions().get(partition(k)));
      } else if (effect instanceof Effect.FlushAll) {
        copies.clear();
      } else if (effect instanceof Effect.Vouch vouch) {
        snapshot = vouch.snapshot();
        checkFreshness(this);
      } else if (effect instanceof Effect.Send send) {
        transmit(id, send.member(), send.message());
      } else if (effect instanceof Effect.Broadcast all) {
        nodes.keySet().forEach(other -> transmit(id, other, all.message()));
      } else {
        listenedAgain++;
      }
    }

    /** Reads a key from its owner and keeps a copy. */
    void read(String key) {
      if (alive && !paused && owners[partition(key)] != null) {
        copies.put(key, values.getOrDefault(key, 0L));
      }
    }
  }

  Node start(String id) {
    Node node = new Node(id, ++births);
    nodes.put(id, node);
    meet();
    return node;
  }

  /** Everybody learns who is there. */
  void meet() {
    for (Node node : nodes.values()) {
      Set<String> others = new HashSet<>(nodes.keySet());
      others.remove(node.id);
      node.on(new Event.Members(others));
    }
  }

  void write(String key) {
    Node owner = nodes.get(String.valueOf(owners[partition(key)]));
    if (owner == null || owner.paused) {
      return;
    }
    replace(key, ++values0);
    owner.feed.changed(partition(key), 0, key.getBytes(UTF_8), values0, ChangeCause.WRITTEN, 0);
    owner.on(new Event.Woken());
  }

  /** The owner becomes another; {@code lostWrites} may be undone by that. */
  void own(int partition, String id, Set<String> lostWrites) {
    owners[partition] = null;
    for (String key : lostWrites) {
      if (partition(key) == partition) {
        replace(key, ++values0);
      }
    }
    nodes.get(id).feed.tookOver(partition);
    owners[partition] = id;
  }

  void crash(String id) {
    nodes.remove(id).alive = false;
    for (int p = 0; p < PARTITIONS; p++) {
      if (id.equals(owners[p])) {
        owners[p] = null;
      }
    }
  }

  private void replace(String key, long value) {
    replacedNanos.put(key + "=" + values.getOrDefault(key, 0L), nowNanos);
    values.put(key, value);
  }

  private void transmit(String from, String to, StreamMessage message) {
    if (from.equals(to) || random.nextDouble() < loss) {
      return;
    }
    byte[] bytes = codec.encode(message);
    do {
      long delay = delayMaxNanos == 0 ? 0 : (long) (random.nextDouble() * delayMaxNanos);
      at(
          delay,
          () -> {
            Node receiver = nodes.get(to);
            StreamMessage copy = codec.decode(bytes);
            if (receiver != null && copy != null) {
              receiver.on(new Event.Received(from, copy));
            }
          });
    } while (random.nextDouble() < repeat);
  }

  void at(long delayNanos, Runnable task) {
    queue.add(new Due(nowNanos + delayNanos, order++, task));
  }

  void run(long millis) {
    long end = nowNanos + millis * MILLI;
    while (!queue.isEmpty() && queue.peek().nanos() <= end) {
      Due due = queue.poll();
      nowNanos = due.nanos();
      due.task().run();
    }
    nowNanos = end;
  }

  /** E5 FreshMeansApplied: no copy had been replaced at the moment as of which it is fresh. */
  private void checkFreshness(Node node) {
    node.copies.forEach(
        (key, value) -> {
          int owner = Byte.toUnsignedInt(node.snapshot.ownerOf()[partition(key)]);
          Long replaced = replacedNanos.get(key + "=" + value);
          if (owner == 255 || replaced == null) {
            return;
          }
          long freshAsOf = node.snapshot.freshAsOfNanos()[owner];
          if (replaced < freshAsOf) {
            throw new AssertionError(
                node.id
                    + " vouches for "
                    + key
                    + "="
                    + value
                    + " as of "
                    + freshAsOf
                    + ", but it was replaced at "
                    + replaced);
          }
        });
  }

  /** E6 Quiescence: the copies of all nodes that are not the current values. */
  List<String> stale() {
    List<String> stale = new ArrayList<>();
    for (Node node : nodes.values()) {
      node.copies.forEach(
          (key, value) -> {
            if (!value.equals(values.getOrDefault(key, 0L))) {
              stale.add(node.id + " keeps " + key + "=" + value + " of " + values.get(key));
            }
          });
    }
    return stale;
  }

  /** The age of what {@code node} knows of a partition in milliseconds, or -1. */
  static long ageMillis(FreshnessSnapshot snapshot, int partition, long nowNanos) {
    int owner = Byte.toUnsignedInt(snapshot.ownerOf()[partition]);
    return owner == 255 ? -1 : (nowNanos - snapshot.freshAsOfNanos()[owner]) / MILLI;
  }

  static int partition(String key) {
    return Math.floorMod(key.hashCode(), PARTITIONS);
  }

  static BitSet bits(int... partitions) {
    BitSet bits = new BitSet();
    for (int p : partitions) {
      bits.set(p);
    }
    return bits;
  }

  private static String text(StreamElement.KeyChanged change) {
    return new String(change.key(), UTF_8);
  }
}
