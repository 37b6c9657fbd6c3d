/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.simulation;

import dev.filbert.client.coherence.Copy;
import dev.filbert.client.coherence.Floors;
import dev.filbert.client.coherence.PendingReads;
import dev.filbert.client.coherence.WireKey;

/** Broken rules of the connection between a node and a client, and of the client. */
final class ConnectionMutants {
  private ConnectionMutants() {}

  /** A key is registered when its value is there. */
  static final class RegisterAfterRead extends Rules {
    @Override
    void beforeRead(Node node, Operation read) {}

    @Override
    void afterRead(Node node, Operation read) {
      node.register(read);
    }
  }

  /** A push goes out at once, before the answers of reads that are under way. */
  private abstract static class Hasty extends Rules {
    @Override
    boolean waitsBehindReplies() {
      return false;
    }
  }

  /** In addition, the client does not cancel those reads, which alone would do. */
  static final class PushAhead extends Hasty {
    @Override
    void changed(PendingReads<Flight> pending, WireKey key, Runnable drop) {
      drop.run();
    }
  }

  /** What a node knows is told before the pushes that belong to it. */
  static final class FreshnessAhead extends Rules {
    @Override
    void beforeFreshness(NodeSession session) {}
  }

  /** Whatever answer comes becomes a copy. */
  static final class PublishUnchecked extends Hasty {
    @Override
    boolean publish(PendingReads<Flight> pending, WireKey key, Flight read, Runnable store) {
      pending.release(key, read);
      store.run();
      return true;
    }
  }

  /** A read that may not be kept leaves the copy alone, though it saw something newer. */
  static final class OlderCopyKept extends Rules {
    @Override
    void overtaken(PendingReads<Flight> pending, WireKey key, Runnable dropOlder) {}
  }

  /** What a client wrote or saw is not remembered. */
  static final class NoFloor extends Rules {
    @Override
    boolean admit(Floors floors, WireKey key, long version) {
      return true;
    }
  }

  /** Ages count back from when the answer came. */
  static final class FreshFromReceipt extends Rules {
    @Override
    long vouchedFrom(long sentAt, long receivedAt) {
      return receivedAt;
    }
  }

  /** A TTL counts from when the answer came. */
  static final class TtlFromReceipt extends Rules {
    @Override
    long expiresFrom(long sentAt, long receivedAt) {
      return receivedAt;
    }
  }

  /** A copy may be used until it is dropped or expires. */
  static final class NoBound extends Rules {
    @Override
    boolean isFresh(Copy<Long> copy, long now, long limit) {
      return copy.isFresh(now, Long.MAX_VALUE / 4);
    }
  }
}
