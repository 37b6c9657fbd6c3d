/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.stream;

import dev.filbert.benchmarks.faults.FaultProxy;
import dev.filbert.benchmarks.faults.Weather;
import dev.filbert.benchmarks.servers.NodeProcesses.Port;
import dev.filbert.benchmarks.servers.ProxiedNodes;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Does harm to nodes and links, one thing after the other, chosen by a seed: each kind once before
 * one comes again. A node is harmed only while the others are well, so that with one backup no
 * entry is lost.
 *
 * <p>Threading: confined to one thread, which it blocks.
 */
final class Faults {
  private static final int DOWN_MILLIS_MAX = 3_000;
  private static final int FREEZE_MILLIS_MAX = 6_000;
  private static final int OUST_MILLIS = 13_000;
  private static final int LINK_MILLIS_MIN = 1_000;
  private static final int LINK_MILLIS_MAX = 4_000;
  private static final int PAUSE_MILLIS_MAX = 1_500;
  private static final Weather DELAY = Weather.delay(Duration.ZERO, Duration.ofMillis(300));

  /** What can happen. */
  enum Kind {
    /** SIGKILL, and a new start. */
    KILL,
    /** SIGTERM, and a new start: partitions move away and back. */
    LEAVE,
    /** SIGSTOP, and SIGCONT before the others give the node up. */
    FREEZE,
    /** SIGSTOP, and SIGCONT after the others have given the node up, which merges with them. */
    OUST,
    /** The bus connections to a node are closed and refused: messages to it are lost. */
    CUT_BUS,
    /** Messages to a node wait. */
    STALL_BUS,
    /** Messages to a node take from 0 to 300 ms. */
    DELAY_BUS,
    /** All connections of other members to a node are closed and refused. */
    CUT_MEMBERS,
    /** The connections of clients to a node are closed and refused. */
    CUT_CLIENTS,
    /** What a node tells its clients waits. */
    STALL_CLIENTS
  }

  private final ProxiedNodes cluster;
  private final Random random;
  private final List<Kind> next = new ArrayList<>();
  private final Map<Kind, Integer> done = new EnumMap<>(Kind.class);

  Faults(ProxiedNodes cluster, long seed) {
    this.cluster = cluster;
    this.random = new Random(seed);
  }

  /** One fault, from its begin to its end, and a pause. */
  void strike() throws IOException, InterruptedException {
    if (next.isEmpty()) {
      Collections.addAll(next, Kind.values());
      Collections.shuffle(next, random);
    }
    strike(next.remove(0), random.nextInt(cluster.nodes().size()));
    sleepUpTo(PAUSE_MILLIS_MAX);
  }

  /** A fault of one kind at one node, from its begin to its end. */
  void strike(Kind kind, int node) throws IOException, InterruptedException {
    done.merge(kind, 1, Integer::sum);
    switch (kind) {
      case KILL -> {
        cluster.nodes().kill(node);
        sleepUpTo(DOWN_MILLIS_MAX);
        cluster.nodes().restart(node);
      }
      case LEAVE -> {
        cluster.nodes().stop(node);
        cluster.nodes().restart(node);
      }
      case FREEZE -> freeze(node, random.nextInt(FREEZE_MILLIS_MAX));
      case OUST -> freeze(node, OUST_MILLIS);
      case CUT_BUS -> harm(node, FaultProxy::cut, Port.BUS);
      case STALL_BUS -> harm(node, proxy -> proxy.toServer(Weather.STALL), Port.BUS);
      case DELAY_BUS -> harm(node, proxy -> proxy.toServer(DELAY), Port.BUS);
      case CUT_MEMBERS -> harm(node, FaultProxy::cut, Port.GRID, Port.BUS);
      case CUT_CLIENTS -> harm(node, FaultProxy::cut, Port.RESP, Port.CLUSTER);
      case STALL_CLIENTS ->
          harm(node, proxy -> proxy.toClient(Weather.STALL), Port.RESP, Port.CLUSTER);
    }
    cluster.nodes().awaitSafe(cluster.nodes().size());
  }

  /** What happened so far, in words. */
  String summary() {
    return done.entrySet().stream()
        .map(e -> e.getValue() + " " + e.getKey().name().toLowerCase(Locale.ROOT).replace('_', ' '))
        .collect(Collectors.joining(", "));
  }

  private void freeze(int node, int millis) throws IOException, InterruptedException {
    cluster.nodes().pause(node);
    TimeUnit.MILLISECONDS.sleep(millis);
    cluster.nodes().resume(node);
  }

  private void harm(int node, Consumer<FaultProxy> what, Port... ports)
      throws InterruptedException {
    for (Port port : ports) {
      what.accept(cluster.proxy(node, port));
    }
    TimeUnit.MILLISECONDS.sleep(random.nextInt(LINK_MILLIS_MIN, LINK_MILLIS_MAX));
    cluster.heal();
  }

  private void sleepUpTo(int millis) throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(random.nextInt(millis));
  }
}
