/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.race;

import dev.filbert.benchmarks.faults.FaultProxy;
import dev.filbert.benchmarks.faults.Weather;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * What goes wrong in one of {@link FaultRuns}: three nodes, and two clients of which the second one
 * suffers where a client does.
 */
@SuppressWarnings("ImmutableEnumChecker") // Harm has no state.
enum FaultKind {
  NONE("nothing", (run, length) -> sleep(length)),
  NODE_KILLED(
      "SIGKILL (`docker kill`) of a node, which starts anew later",
      (run, length) -> {
        run.nodes().kill(2);
        sleep(length);
        run.nodes().restart(2);
      }),
  NODE_STOPPED(
      "SIGSTOP of a node, SIGCONT (`docker pause`, `unpause`)",
      (run, length) -> {
        run.nodes().pause(2);
        sleep(length);
        run.nodes().resume(2);
      }),
  CLIENT_STOPPED(
      "SIGSTOP of a client, SIGCONT; `exactBounds`",
      (run, length) -> {
        run.victim().process().pause();
        sleep(length);
        run.victim().process().resume();
      }),
  ROLLING_RESTART(
      "each node ends by SIGTERM and starts anew, one after the other",
      (run, length) -> {
        for (int i = 0; i < run.nodes().size(); i++) {
          run.nodes().stop(i);
          run.nodes().restart(i);
          sleep(length.dividedBy(3));
        }
      }),
  SLOW_READER(
      "16 clients that track and ask, and do not read the answers",
      (run, length) -> {
        try (SlowReaders readers = SlowReaders.of(run.nodes().host(0), run.nodes().port(0), 16)) {
          readers.ask(length);
        }
      }),
  NODE_DISCONNECTED(
      "`docker network disconnect` of a node, `connect`",
      FaultPlace.CONTAINERS,
      (run, length) -> {
        run.containers().disconnect(2);
        sleep(length);
        run.containers().connect(2);
      }),
  PACKETS_DROPPED(
      "a third of the packets between the nodes dropped",
      FaultPlace.NAMESPACES,
      (run, length) -> {
        run.betweenNodes(0.3);
        sleep(length);
        run.network().heal();
      }),
  NODES_PARTITIONED(
      "one node and the other two do not hear each other",
      FaultPlace.NAMESPACES,
      (run, length) -> {
        for (int i = 0; i < 2; i++) {
          run.network().drop(i, 2, 1);
          run.network().drop(2, i, 1);
        }
        sleep(length);
        run.network().heal();
      }),
  NODE_DEAF(
      "one node does not hear the other two, who hear it",
      FaultPlace.NAMESPACES,
      (run, length) -> {
        run.network().drop(0, 2, 1);
        run.network().drop(1, 2, 1);
        sleep(length);
        run.network().heal();
      }),
  CLIENT_DELAYED(
      "proxy: 0 to 30 ms in each direction",
      FaultPlace.NAMESPACES,
      (run, length) -> {
        Weather delay = Weather.delay(Duration.ZERO, Duration.ofMillis(30));
        run.proxies().forEach(proxy -> proxy.toServer(delay));
        run.proxies().forEach(proxy -> proxy.toClient(delay));
        sleep(length);
        run.proxies().forEach(FaultProxy::heal);
      }),
  CLIENT_STALLED(
      "proxy: what the nodes send waits",
      FaultPlace.NAMESPACES,
      (run, length) -> {
        run.proxies().forEach(proxy -> proxy.toClient(Weather.STALL));
        sleep(length);
        run.proxies().forEach(FaultProxy::heal);
      }),
  CLIENT_CUT(
      "proxy: connections closed and refused",
      FaultPlace.NAMESPACES,
      (run, length) -> {
        run.proxies().forEach(FaultProxy::cut);
        sleep(length);
        run.proxies().forEach(FaultProxy::heal);
      }),
  HALF_OPEN_TO_CLIENT(
      "proxy: what the nodes send vanishes, connections look alive",
      FaultPlace.NAMESPACES,
      (run, length) -> {
        run.proxies().forEach(proxy -> proxy.toClient(Weather.SWALLOW));
        sleep(length);
        run.proxies().forEach(FaultProxy::cut);
        run.proxies().forEach(FaultProxy::heal);
      }),
  HALF_OPEN_TO_NODES(
      "proxy: what the client sends vanishes, connections look alive",
      FaultPlace.NAMESPACES,
      (run, length) -> {
        run.proxies().forEach(proxy -> proxy.toServer(Weather.SWALLOW));
        sleep(length);
        run.proxies().forEach(FaultProxy::cut);
        run.proxies().forEach(FaultProxy::heal);
      });

  private final String story;
  private final Set<FaultPlace> places;
  private final Harm harm;

  private interface Harm {
    void strike(FaultRun run, Duration length) throws Exception;
  }

  /** One that is possible wherever nodes run. */
  FaultKind(String story, Harm harm) {
    this(story, Set.of(FaultPlace.LOOPBACK, FaultPlace.CONTAINERS), harm);
  }

  FaultKind(String story, FaultPlace place, Harm harm) {
    this(story, Set.of(place), harm);
  }

  FaultKind(String story, Set<FaultPlace> places, Harm harm) {
    this.story = story;
    this.places = places;
    this.harm = harm;
  }

  /** What happens, in words. */
  String story() {
    return story;
  }

  /**
   * What the clients need, behind the hosts of their URI, to keep every promise: those that hit by
   * a note of the time may be misled right after their process stood still.
   */
  String clientSettings() {
    return this == CLIENT_STOPPED ? "?exactBounds=true" : "";
  }

  /** Whether it can be done to nodes that run there. */
  boolean isPossible(FaultPlace place) {
    return places.contains(place);
  }

  /** Does harm for so long, and undoes it. */
  void strike(FaultRun run, Duration length) throws Exception {
    harm.strike(run, length);
  }

  private static void sleep(Duration length) throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(length.toMillis());
  }
}
