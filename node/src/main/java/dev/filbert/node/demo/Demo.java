/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.demo;

import dev.filbert.node.config.NodeConfig;
import dev.filbert.node.keyspace.CacheReport;
import dev.filbert.node.keyspace.CacheSettings;
import dev.filbert.node.slot.ClusterMember;
import dev.filbert.node.slot.ClusterTopology;
import dev.filbert.node.slot.Slot;
import dev.filbert.node.slot.SlotRange;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongConsumer;

/**
 * The demo: starts three nodes in this process, loads the data of a small shop, shows what a
 * cluster does with it, and leaves the nodes running.
 *
 * <p>Threading: one thread runs it and waits for every answer; {@link #stop} may come from another.
 */
public final class Demo {
  private static final int NODES = 3;
  private static final long SEED = 42;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration SESSION_TTL = Duration.ofSeconds(3);
  private static final long READING_MILLIS = 900;
  private static final long POLL_MILLIS = 100;

  private final NodeConfig base;
  private final Function<NodeConfig, DemoNode> launcher;
  private final Screen screen;
  private final LongConsumer sleeper;
  private final List<DemoGuest> guests;
  private final List<DemoNode> nodes = new ArrayList<>();
  private final List<ShopData.Item> items = ShopData.items(new Random(SEED));

  Demo(
      NodeConfig base,
      Function<NodeConfig, DemoNode> launcher,
      Screen screen,
      LongConsumer sleeper,
      List<DemoGuest> guests) {
    this.base = base;
    this.launcher = launcher;
    this.screen = screen;
    this.sleeper = sleeper;
    this.guests = guests;
  }

  /**
   * A demo that has not begun.
   *
   * @param base the settings of its nodes, apart from their names, their cluster's name and caches
   * @param launcher starts a node and returns when it is ready
   * @param out where the story is told
   * @param terminal whether somebody watches who likes colours and time to read
   */
  public static Demo of(
      NodeConfig base, Function<NodeConfig, DemoNode> launcher, PrintStream out, boolean terminal) {
    List<DemoGuest> guests = new ArrayList<>();
    ServiceLoader.load(DemoGuest.class).forEach(guests::add);
    return new Demo(base, launcher, new Screen(out, terminal), Demo::sleepFor, guests);
  }

  /** Tells the whole story; the nodes that survive it keep running. */
  public void run() {
    screen.title("Filbert in one process: three nodes, one cluster");
    startNodes();
    loadData();
    showOwners("Who owns what");
    writeHereReadThere();
    watchSessionExpire();
    List<ClusterMember> members = nodes.get(0).topology().members();
    guests.forEach(guest -> guest.beforeCrash(members, screen));
    killOneNode();
    guests.forEach(guest -> guest.afterCrash(screen));
    showHowToConnect();
  }

  /** Stops every node that still runs. */
  public synchronized void stop() {
    guests.forEach(DemoGuest::close);
    nodes.forEach(DemoNode::stop);
    nodes.clear();
  }

  private synchronized void startNodes() {
    screen.step("Three nodes start and find each other");
    for (int i = 1; i <= NODES; i++) {
      long start = System.nanoTime();
      DemoNode node = launcher.apply(named("node-" + i));
      nodes.add(node);
      ClusterMember self = node.topology().self();
      screen.line(
          "%s  ready in %.1f s   redis %d   redis cluster %d   http %d",
          self.name(), seconds(start), self.respPort(), self.clusterPort(), self.httpPort());
    }
    awaitSafe();
    pauseToRead();
  }

  private NodeConfig named(String name) {
    Map<String, CacheSettings> caches = new HashMap<>(base.caches());
    caches.putAll(ShopData.caches());
    NodeConfig.Grid grid = base.grid();
    // A name of its own: a demo never joins the cluster that runs beside it.
    String clusterName = "demo-" + ProcessHandle.current().pid();
    return new NodeConfig(
        name,
        base.network(),
        new NodeConfig.Grid(
            clusterName,
            grid.join(),
            grid.joinDns(),
            grid.partitions(),
            grid.quorum(),
            grid.heartbeatTimeout(),
            grid.mergeDelay(),
            grid.requestTimeout(),
            grid.shutdownTimeout()),
        base.security(),
        base.limits(),
        base.maxMemoryBytes(),
        caches);
  }

  private void loadData() {
    screen.step("A small shop moves in");
    long start = System.nanoTime();
    client(0).setAll(items);
    screen.line(
        "%,d users, %,d sessions (30 min to live), %,d products: %.2f s through node-1",
        ShopData.USERS, ShopData.SESSIONS, ShopData.PRODUCTS, seconds(start));
    ShopData.Item sample = items.get(41);
    screen.aside("%s -> %s", sample.key(), sample.value());
    pauseToRead();
  }

  private void showOwners(String title) {
    screen.step(title);
    screen.aside("every key has an owner and one backup on another node");
    for (DemoNode node : nodes) {
      ClusterTopology topology = node.topology();
      long slots =
          topology.ranges().stream()
              .filter(range -> range.owner().id().equals(topology.self().id()))
              .mapToLong(range -> range.last() - range.first() + 1)
              .sum();
      List<CacheReport> caches = node.keyspace().caches();
      screen.line(
          "%s  %s  %,6d slots   owns %,5d keys   backs up %,5d",
          topology.self().name(),
          screen.bar((double) slots / Slot.COUNT),
          slots,
          caches.stream().mapToLong(CacheReport::ownedEntries).sum(),
          caches.stream().mapToLong(CacheReport::backupEntries).sum());
    }
    pauseToRead();
  }

  private void writeHereReadThere() {
    screen.step("Written on one node, read on another");
    String key = "greeting";
    client(0).set(key, "hello from node-1");
    client(2).countPresent(items); // The first requests between two nodes pay for their start.
    long start = System.nanoTime();
    String found = client(2).get(key);
    double micros = (System.nanoTime() - start) / 1e3;
    screen.line("node-1 writes  greeting = hello from node-1");
    screen.line("node-3 reads   greeting = %s   (%.0f microseconds)", found, micros);
    SlotRange range = rangeOf(key);
    String backups = String.join(", ", range.replicas().stream().map(ClusterMember::name).toList());
    screen.aside(
        "slot %d belongs to %s; its backup is on %s",
        Slot.of(TextClient.bytes(key)), range.owner().name(), backups);
    pauseToRead();
  }

  private SlotRange rangeOf(String key) {
    int slot = Slot.of(TextClient.bytes(key));
    return nodes.get(0).topology().ranges().stream()
        .filter(range -> range.first() <= slot && slot <= range.last())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("nobody owns slot " + slot));
  }

  private void watchSessionExpire() {
    screen.step("A session runs out");
    String key = "sessions:short-lived";
    client(0).set(key, "{\"user\":7}", SESSION_TTL.toMillis());
    long start = System.nanoTime();
    String found = client(1).get(key);
    while (found != null) {
      double left = SESSION_TTL.toMillis() / 1e3 - seconds(start);
      screen.live("%s = %s   %.1f s left", key, found, Math.max(left, 0));
      sleeper.accept(screen.isTerminal() ? POLL_MILLIS : SESSION_TTL.toMillis() / 3);
      found = client(1).get(key);
    }
    screen.endLive();
    screen.success("%s is gone, on every node at the same moment", key);
    pauseToRead();
  }

  private void killOneNode() {
    screen.step("A node dies, and nothing is lost");
    DemoNode victim = removeNode(1);
    String name = victim.topology().self().name();
    victim.crash();
    long start = System.nanoTime();
    screen.line("%s is gone without a word", name);
    long present = client(0).countPresent(items);
    screen.success(
        "%,d of %,d keys still there, %.1f s later", present, items.size(), seconds(start));
    awaitSafe();
    screen.line("every key has a backup again %.1f s after the crash", seconds(start));
    showOwners("Who owns what now");
  }

  private synchronized DemoNode removeNode(int index) {
    return nodes.remove(index);
  }

  private void showHowToConnect() {
    ClusterMember self = nodes.get(0).topology().self();
    screen.title("Your turn. The nodes stay up until Ctrl-C.");
    screen.line("redis-cli -p %d get users:42", self.respPort());
    screen.line("redis-cli -c -p %d set hello world", self.clusterPort());
    screen.line("curl http://%s:%d/status", self.host(), self.httpPort());
  }

  private void awaitSafe() {
    await(
        "every partition has its backup",
        () ->
            nodes.stream()
                .map(DemoNode::topology)
                .allMatch(t -> t.safe() && t.members().size() == nodes.size()));
  }

  private void await(String what, BooleanSupplier condition) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - start > PATIENCE.toNanos()) {
        throw new IllegalStateException("waited " + PATIENCE.toSeconds() + " s until " + what);
      }
      sleeper.accept(POLL_MILLIS);
    }
  }

  private TextClient client(int node) {
    return new TextClient(nodes.get(node).keyspace());
  }

  private void pauseToRead() {
    if (screen.isTerminal()) {
      sleeper.accept(READING_MILLIS);
    }
  }

  private static double seconds(long startNanos) {
    return (System.nanoTime() - startNanos) / 1e9;
  }

  private static void sleepFor(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted in the demo", e);
    }
  }
}
