/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.simulation;

import dev.filbert.client.coherence.Copy;

/** What must hold at every moment, looked at from outside: with one clock, knowing everything. */
final class Checks {
  /** What clocks may be off by over the bound, and the milliseconds in which ages are told. */
  private static final long SLACK_NANOS = 12 * Timeline.MILLI;

  private final World world;
  private final long[][] floors;
  private long hits;
  private long reads;
  private long writes;
  private long regressions;
  private long longestNanos;

  Checks(World world, int clients) {
    this.world = world;
    this.floors = new long[clients][world.settings().keys()];
  }

  long hits() {
    return hits;
  }

  long reads() {
    return reads;
  }

  long writes() {
    return writes;
  }

  /** How often a client was told that an owner had lost what it knew. */
  long regressions() {
    return regressions;
  }

  /** The longest time that a copy was used after its value had been replaced. */
  long longestNanos() {
    return longestNanos;
  }

  /** The newest version that a client wrote or saw. */
  long floor(Client client, int key) {
    return floors[client.number()][key];
  }

  /** A copy was used: it is of a value that was current within the bound, and not expired. */
  void hit(Client client, int key, long value, long floor) {
    hits++;
    long now = world.timeline().now();
    long replaced = world.keyspace().replaced(key, value);
    if (replaced <= now) {
      longestNanos = Math.max(longestNanos, now - replaced);
      if (now - replaced > Client.BOUND_NANOS + SLACK_NANOS) {
        throw violation("B staleness", client, key, value, "replaced " + millis(now - replaced));
      }
    }
    long expires = world.keyspace().expires(key, value);
    if (expires <= now - SLACK_NANOS) {
      throw violation("TTL", client, key, value, "expired " + millis(now - expires));
    }
    notBelow(client, key, value, floor);
  }

  /** A node answered: with a value that was current since the read began. */
  void found(Client client, int key, long value, long began, long floor) {
    reads++;
    long replaced = world.keyspace().replaced(key, value);
    if (!world.keyspace().isKnown(key, value)) {
      throw violation("written", client, key, value, "nobody wrote it");
    }
    if (replaced < began) {
      throw violation("current", client, key, value, "replaced before the read began");
    }
    notBelow(client, key, value, floor);
  }

  /** A client has written. */
  void wrote(Client client, int key, long version) {
    writes++;
    raise(client, key, version);
  }

  /** A client was told of the loss: it may see older versions from now on. */
  void regressed(Client client, int key) {
    regressions++;
    floors[client.number()][key] = 0;
  }

  /** Whoever was told of a loss believes what the owner has from then on. */
  void noneLostSince(long told) {
    if (regressions != told) {
      throw new Violation("heals", (regressions - told) + " losses were told again");
    }
  }

  /** E5 FreshMeansApplied: no copy had been replaced at the moment as of which it is fresh. */
  void freshness(Client client) {
    long now = client.clock();
    for (int key = 0; key < world.keyspace().keys(); key++) {
      Copy<Long> copy = client.copy(key);
      if (copy != null) {
        long replaced = world.keyspace().replaced(key, copy.value());
        if (replaced != Long.MAX_VALUE
            && copy.isFresh(now, now - client.clockAt(replaced) - SLACK_NANOS)) {
          throw violation(
              "E5 FreshMeansApplied", client, key, copy.value(), "vouched for after its end");
        }
      }
    }
  }

  /** E6 Quiescence: whatever may be used is right, and everything that was asked is answered. */
  void quiet(Client client) {
    if (client.pendingReads() > 0) {
      throw new Violation("L2 liveness", client.pendingReads() + " reads have no answer");
    }
    long now = client.clock();
    for (int key = 0; key < world.keyspace().keys(); key++) {
      Copy<Long> copy = client.copy(key);
      if (copy != null
          && copy.wasRight(now, Client.BOUND_NANOS)
          && copy.value() != world.keyspace().version(key)) {
        throw violation(
            "E6 Quiescence", client, key, copy.value(), "now " + world.keyspace().version(key));
      }
    }
  }

  /** Whoever has just read has copies that are vouched for now. */
  void vouched(Client client) {
    long now = client.clock();
    for (int key = 0; key < world.keyspace().keys(); key++) {
      Copy<Long> copy = client.copy(key);
      if (copy != null
          && copy.wasRight(now, Long.MAX_VALUE / 4)
          && !copy.isFresh(now, Client.BOUND_NANOS)) {
        throw violation("freshness liveness", client, key, copy.value(), "nobody vouches");
      }
    }
  }

  private void notBelow(Client client, int key, long value, long floor) {
    // The floor falls only when a loss is told, which may have happened since the read began.
    long least = Math.min(floor, floor(client, key));
    if (value < least) {
      throw violation("E7/E8 sessions", client, key, value, "knew " + least + " before");
    }
    raise(client, key, value);
  }

  private void raise(Client client, int key, long version) {
    long[] of = floors[client.number()];
    of[key] = Math.max(of[key], version);
  }

  private Violation violation(String rule, Client client, int key, long value, String why) {
    return new Violation(
        rule,
        "client "
            + client.number()
            + ", key "
            + key
            + ", value "
            + value
            + " ("
            + why
            + ") at "
            + millis(world.timeline().now()));
  }

  private static String millis(long nanos) {
    return nanos / Timeline.MILLI + " ms";
  }
}
