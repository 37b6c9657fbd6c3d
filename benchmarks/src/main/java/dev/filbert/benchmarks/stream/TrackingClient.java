/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.stream;

import dev.filbert.client.resp.Reply;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A client with copies that does what the manual of client-side caching says, and no more: keeps
 * what it read, absence too, until a push names the key; forgets everything when a push says so and
 * when a connection is lost. In the cluster view it keeps the keys of its node only.
 *
 * <p>Threading: confined to one thread.
 */
final class TrackingClient implements AutoCloseable {
  /** How long a key is not asked for after the node has said that it is another's. */
  private static final long ELSEWHERE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private static final int READS_PER_UNTRACKED = 4;
  private static final int READS_PER_WRITE = 50;

  private final InetSocketAddress address;
  private final TrackingMode mode;
  private final Map<String, Optional<String>> copies = new HashMap<>();
  private final Map<String, Long> elsewhereSince = new HashMap<>();
  private final ClientCounts counts = new ClientCounts();
  private @Nullable TrackingConnection connection;

  /**
   * A client that connects when it is used first.
   *
   * @param address where to, and again after a loss
   */
  TrackingClient(InetSocketAddress address, TrackingMode mode) {
    this.address = address;
    this.mode = mode;
  }

  /**
   * Gets a key from its copies or from the node, and then keeps it; one that does not want to hear
   * of its own writes writes it now and then instead.
   *
   * @param mayWrite whether that is still allowed
   * @return false if there was no answer
   */
  boolean use(String key, boolean mayWrite) {
    try {
      TrackingConnection open = connected();
      open.hear();
      if (copies.containsKey(key)) {
        counts.hits++;
        return true;
      }
      Long since = elsewhereSince.get(key);
      if (since != null && System.nanoTime() - since < ELSEWHERE_NANOS) {
        return true;
      }
      counts.reads++;
      boolean keep = mode != TrackingMode.OPTOUT || counts.reads % READS_PER_UNTRACKED != 0;
      if (mode == TrackingMode.NOLOOP && mayWrite && counts.reads % READS_PER_WRITE == 0) {
        return answered(key, open.set(key, this + ", " + counts.reads));
      }
      Reply reply = open.get(key, keep);
      if (!answered(key, reply)) {
        return false;
      }
      if (keep && !(reply instanceof Reply.Error)) {
        copies.put(key, StressRound.value(reply));
      }
      return true;
    } catch (IOException e) {
      lost();
      return false;
    }
  }

  /** Whether a reply is an answer, if only that the key is another node's. */
  private boolean answered(String key, Reply reply) {
    if (!(reply instanceof Reply.Error error)) {
      return true;
    }
    if (error.code().equals("MOVED")) {
      elsewhereSince.put(key, System.nanoTime());
      return true;
    }
    counts.failures++;
    return false;
  }

  /**
   * What its copies say differently from the nodes after it has heard everything, a line each. To
   * be called when nothing happens any more.
   *
   * @throws IOException if the client gets no answer, although nothing is wrong
   */
  List<String> stuck(Map<String, Optional<String>> truth) throws IOException {
    connected().catchUp();
    List<String> stuck = new ArrayList<>();
    copies.forEach(
        (key, copy) -> {
          Optional<String> now = truth.getOrDefault(key, Optional.empty());
          if (!copy.equals(now)) {
            stuck.add(this + ": " + key + " is " + copy + " there, the nodes hold " + now);
          }
        });
    return stuck;
  }

  /** How many copies it has. */
  int copies() {
    return copies.size();
  }

  ClientCounts counts() {
    return counts;
  }

  @Override
  public String toString() {
    return mode + " at " + address;
  }

  @Override
  public void close() throws IOException {
    if (connection != null) {
      connection.close();
    }
  }

  private TrackingConnection connected() throws IOException {
    TrackingConnection open = connection;
    if (open == null) {
      open = TrackingConnection.open(address, mode, this::pushed);
      connection = open;
    }
    return open;
  }

  /** Of {@code invalidate KEYS} in RESP3, and {@code message CHANNEL KEYS} in RESP2. */
  private void pushed(List<Reply> push) {
    if (push.get(push.size() - 1) instanceof Reply.Items keys) {
      for (Reply key : keys.values()) {
        counts.invalidated++;
        copies.remove(key.text());
      }
    } else {
      counts.flushes++;
      copies.clear();
    }
  }

  private void lost() {
    copies.clear();
    elsewhereSince.clear();
    TrackingConnection broken = connection;
    connection = null;
    if (broken == null) {
      return;
    }
    counts.connectionsLost++;
    try {
      broken.close();
    } catch (IOException e) {
      throw new IllegalStateException("a socket that cannot be closed", e);
    }
  }
}
