/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.coherence;

import java.util.function.IntPredicate;

/**
 * The domains of one connection between two flushes, one for each partition.
 *
 * <p>A read notes its domains when it is sent. So a flush while it is on its way reaches the copy
 * that it will publish: that copy is born dropped.
 *
 * <p>Threading: changed by one thread at a time, the event loop of the connection; {@link #of} and
 * {@link #oldest} may be called from any thread.
 */
public final class Domains {
  /** What an owner index means whose owner nobody vouches for. */
  public static final int NOBODY = 255;

  /** An age that means that the node can't vouch for the owner now. */
  public static final long UNKNOWN_AGE = -1;

  private static final int SLOTS = 16384;
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Domain[] byPartition;

  private Domains(Domain[] byPartition) {
    this.byPartition = byPartition;
  }

  /**
   * Domains that nobody has vouched for yet.
   *
   * @param partitions how many, a divisor of 16384
   */
  public static Domains partitioned(int partitions) {
    if (partitions < 1 || SLOTS % partitions != 0) {
      throw new IllegalArgumentException(
          "partitions must divide " + SLOTS + ", but were " + partitions);
    }
    Domain[] domains = new Domain[partitions];
    for (int i = 0; i < partitions; i++) {
      // A copy that nobody ever vouches for is suspect, not dropped: hence not NEVER itself.
      domains[i] = new Domain(Domain.NEVER + 1);
    }
    return new Domains(domains);
  }

  /** Domains of a server that doesn't tell of changes: copies are never kept. */
  public static Domains untracked() {
    Domains domains = partitioned(1);
    domains.drop();
    return domains;
  }

  /** The domain of a slot. */
  public Domain of(int slot) {
    return byPartition[slot / (SLOTS / byPartition.length)];
  }

  /** How many partitions there are. */
  public int partitions() {
    return byPartition.length;
  }

  /** Every change before {@code moment} has been applied here, whoever made it. */
  public void vouch(long moment) {
    for (Domain domain : byPartition) {
      domain.vouch(moment);
    }
  }

  /**
   * Takes what a node said about freshness.
   *
   * @param sentAt when it was asked
   * @param agesMillis for each owner, how long ago the changes were made that may be missing here
   * @param owners for each partition the index of its owner, as unsigned bytes
   */
  public void vouch(long sentAt, long[] agesMillis, byte[] owners) {
    for (int i = 0; i < byPartition.length && i < owners.length; i++) {
      int owner = owners[i] & 0xFF;
      if (owner != NOBODY && owner < agesMillis.length && agesMillis[owner] != UNKNOWN_AGE) {
        byPartition[i].vouch(sentAt - agesMillis[owner] * NANOS_PER_MILLI);
      }
    }
  }

  /** The connection is lost: copies may be right, but must be asked for. */
  public void suspect() {
    for (Domain domain : byPartition) {
      domain.suspect();
    }
  }

  /** Anything may have changed: copies are worth nothing. */
  public void drop() {
    for (Domain domain : byPartition) {
      domain.drop();
    }
  }

  /**
   * Drops these domains and returns those of reads to come. What was vouched for holds for them
   * too: a read that is sent later sees every change before that moment.
   */
  public Domains flushed() {
    Domain[] next = new Domain[byPartition.length];
    for (int i = 0; i < next.length; i++) {
      next[i] = new Domain(byPartition[i].freshAsOf());
      byPartition[i].drop();
    }
    return new Domains(next);
  }

  /** The earliest moment that one of these partitions is known to be current at. */
  public long oldest(IntPredicate wantedPartition) {
    long oldest = Long.MAX_VALUE;
    for (int i = 0; i < byPartition.length; i++) {
      if (wantedPartition.test(i)) {
        oldest = Math.min(oldest, byPartition[i].knownAsOf());
      }
    }
    return oldest;
  }
}
