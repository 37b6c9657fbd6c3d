/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.race;

import dev.filbert.benchmarks.faults.FaultProxy;
import dev.filbert.benchmarks.machine.Machine;
import dev.filbert.benchmarks.peers.FilbertPeer;
import dev.filbert.benchmarks.peers.HazelcastPeer;
import dev.filbert.benchmarks.peers.LettucePeer;
import dev.filbert.benchmarks.peers.NearClient;
import dev.filbert.benchmarks.peers.Peer;
import dev.filbert.benchmarks.peers.RedissonPeer;
import dev.filbert.benchmarks.servers.Servers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The same race for Filbert and for what a user could choose instead; prints a table in Markdown.
 *
 * <p>Two clients, each with a near-cache, read and write 200 keys. The second is connected through
 * a proxy; with the fault "cut" that proxy closes its connections and refuses new ones for a while.
 * Writing stops at the end; after a pause of twice the bound, and as long as the product may keep
 * invalidations to itself, every near copy is compared with the server.
 */
public final class PeersRace {
  private static final Duration BOUND = Duration.ofSeconds(2);
  private static final Duration WRITE_PAUSE = Duration.ofMillis(1);
  private static final int KEYS = 200;

  private final Duration length;
  private final Duration cut;
  private final long seed;

  private PeersRace(Duration length, Duration cut, long seed) {
    this.length = length;
    this.cut = cut;
    this.seed = seed;
  }

  /**
   * Runs all of it.
   *
   * @param arguments seconds of each race, seconds of the cut, seed; each may be left out
   */
  public static void main(String[] arguments) throws Exception {
    int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 30;
    int cut = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 15;
    long seed = arguments.length > 2 ? Long.parseLong(arguments[2]) : 1;
    PeersRace race = new PeersRace(Duration.ofSeconds(seconds), Duration.ofSeconds(cut), seed);
    System.out.printf(
        "%s; races of %d s, cut of %d s, seed %d, bound %d ms%n%n",
        Machine.inBrief(), seconds, cut, seed, BOUND.toMillis());
    System.out.println(RaceResult.header());
    for (Peer peer : peers()) {
      race.show(peer, false);
      race.show(peer, true);
    }
    // Clients of others leave threads behind that keep a program alive.
    System.exit(0);
  }

  private static List<Peer> peers() {
    return List.of(
        FilbertPeer.byDefault(),
        FilbertPeer.onRedis(),
        LettucePeer.byDefault(),
        RedissonPeer.byDefault(),
        RedissonPeer.strongest(),
        HazelcastPeer.byDefault(),
        HazelcastPeer.strongest());
  }

  private void show(Peer peer, boolean withCut) {
    String what = peer.name() + ", " + peer.settings();
    String fault = withCut ? "one client cut off for " + cut.toSeconds() + " s" : "none";
    System.err.println("running: " + what + "; fault: " + fault);
    try {
      RaceResult result = run(peer, withCut);
      System.out.println(result.row(what, fault));
      result.verdict().examples().forEach(e -> System.err.println("  " + e));
      result.examples().forEach(e -> System.err.println("  " + e));
    } catch (Exception e) {
      System.out.println("| " + what + " | " + fault + " | could not be run: " + e + " |");
    }
  }

  private RaceResult run(Peer peer, boolean withCut) throws Exception {
    RaceSettings settings =
        new RaceSettings(2, 2, 1, KEYS, WRITE_PAUSE, withCut ? length.plus(cut) : length, BOUND);
    List<NearClient> clients = new ArrayList<>();
    try (Servers servers = Servers.start(peer.server(), 1);
        FaultProxy proxy = proxy(servers.port())) {
      try {
        clients.add(peer.connector().connect(servers.port()));
        clients.add(peer.connector().connect(proxy.port()));
        return new Race(settings, clients, seed).run(withCut ? () -> cut(proxy) : Race.Fault.NONE);
      } finally {
        clients.forEach(NearClient::close);
      }
    }
  }

  private FaultProxy proxy(int port) throws IOException {
    return FaultProxy.before(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), seed);
  }

  private void cut(FaultProxy proxy) throws InterruptedException {
    proxy.cut();
    TimeUnit.MILLISECONDS.sleep(cut.toMillis());
    proxy.heal();
  }
}
