/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.hazelcast.core.HazelcastInstance;
import dev.filbert.node.config.NodeConfig;
import dev.filbert.node.keyspace.CacheSettings;
import dev.filbert.node.keyspace.Entry;
import dev.filbert.node.keyspace.Eviction;
import dev.filbert.node.keyspace.Expiry;
import dev.filbert.node.keyspace.Keyspace;
import dev.filbert.node.keyspace.Outcome;
import dev.filbert.node.keyspace.SetValue;
import dev.filbert.node.slot.ClusterMember;
import dev.filbert.node.store.CacheCatalog;
import dev.filbert.node.store.ChangeListener;
import dev.filbert.node.store.HybridClock;
import dev.filbert.node.store.MemoryBudget;
import dev.filbert.node.store.StoreEnvironment;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Members of one cluster in this JVM, on free ports of the loopback address. */
final class TestCluster implements AutoCloseable {
  static final int PORTS = 6;

  final String name = "test-" + UUID.randomUUID();
  final List<Integer> ports = freePorts();
  final List<GridMember> members = new ArrayList<>();
  final Map<String, CacheSettings> caches = new HashMap<>();

  int partitions = 64;
  int quorum;
  String secret = "a secret";
  Duration heartbeatTimeout = Duration.ofSeconds(10);
  Duration mergeDelay = Duration.ofSeconds(60);
  Duration requestTimeout = Duration.ofSeconds(15);

  /** Makes the listener of each member that starts. */
  Supplier<ChangeListener> listeners = () -> ChangeListener.NONE;

  TestCluster() {
    cache("", 1);
  }

  static TestCluster of(int members) {
    TestCluster cluster = new TestCluster();
    for (int i = 0; i < members; i++) {
      cluster.start();
    }
    cluster.awaitSafe(members);
    return cluster;
  }

  void cache(String cache, int backups) {
    caches.put(cache, new CacheSettings(cache, backups, 0, 0, 0, 0, Eviction.LRU));
  }

  GridMember start() {
    return start(ports.get(members.size()));
  }

  GridMember start(int port) {
    GridMember member = startAlone(port, name, ports);
    members.add(member);
    return member;
  }

  /** A member that looks only at {@code known} ports. */
  GridMember startAlone(int port, String clusterName, List<Integer> known) {
    NodeConfig config = config(port, clusterName, known);
    ClusterMember self =
        new ClusterMember(
            UUID.randomUUID().toString().replace("-", "") + "00000000",
            config.nodeName(),
            "127.0.0.1",
            6379,
            6380,
            7379,
            0);
    GridMember member = GridMember.start(config, self, environment(config, listeners.get()));
    member.serve();
    return member;
  }

  NodeConfig config(int port, String clusterName, List<Integer> known) {
    NodeConfig.Port any = new NodeConfig.Port(0, false);
    return new NodeConfig(
        "node-" + port,
        new NodeConfig.Network(
            "127.0.0.1", null, any, any, any, new NodeConfig.Port(port, false), any, 2),
        new NodeConfig.Grid(
            clusterName,
            known.stream().map(p -> "127.0.0.1:" + p).toList(),
            null,
            partitions,
            quorum,
            heartbeatTimeout,
            mergeDelay,
            requestTimeout,
            Duration.ofSeconds(30)),
        new NodeConfig.Security(null, secret, false),
        new NodeConfig.Limits(100, Duration.ZERO, 1 << 20, 100, 1 << 20, 16, 1000),
        0,
        caches);
  }

  static StoreEnvironment environment(NodeConfig config) {
    return environment(config, ChangeListener.NONE);
  }

  private static StoreEnvironment environment(NodeConfig config, ChangeListener listener) {
    return new StoreEnvironment(
        System::currentTimeMillis,
        new HybridClock(),
        new CacheCatalog(config.caches().values()),
        new MemoryBudget(0),
        listener,
        1 << 20,
        new Random().nextLong());
  }

  GridMember member(int index) {
    return members.get(index);
  }

  Keyspace keyspace(int index) {
    return members.get(index).keyspace();
  }

  GridMember newest() {
    return members.get(members.size() - 1);
  }

  void remove(GridMember member) {
    members.remove(member);
  }

  /** Waits until all members see {@code count} members and every partition has its backups. */
  void awaitSafe(int count) {
    await(
        "safe cluster of " + count,
        () ->
            members.stream()
                .allMatch(
                    m ->
                        m.hazelcast().getCluster().getMembers().size() == count
                            && m.hazelcast().getPartitionService().isClusterSafe()
                            && m.isSafe()
                            && m.topology().safe()
                            && owned(m) > 0));
  }

  static int owned(GridMember member) {
    int owned = 0;
    for (int i = 0; i < member.service().partitions(); i++) {
      owned += member.service().container(i).readable() == null ? 0 : 1;
    }
    return owned;
  }

  static void await(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("waited 60 s in vain for: " + what);
      }
      pause(20);
    }
  }

  static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  static String text(Entry entry) {
    return entry == null ? null : new String(entry.value(), UTF_8);
  }

  static <T> T get(CompletableFuture<T> future) {
    try {
      return future.get(60, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  static Outcome set(Keyspace keyspace, String key, String value) {
    return get(keyspace.write(0, bytes(key), SetValue.of(bytes(value), Expiry.DEFAULT)));
  }

  static String read(Keyspace keyspace, String key) {
    return text(get(keyspace.read(0, bytes(key))));
  }

  /** Writes {@code prefix0} and so on, the number as value, many at a time. */
  static void load(Keyspace keyspace, String prefix, int count) {
    Semaphore window = new Semaphore(1000);
    List<CompletableFuture<Outcome>> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      window.acquireUninterruptibly();
      CompletableFuture<Outcome> write =
          keyspace.write(
              0, bytes(prefix + i), SetValue.of(bytes(Integer.toString(i)), Expiry.DEFAULT));
      write.whenComplete((done, failure) -> window.release());
      all.add(write);
    }
    all.forEach(TestCluster::get);
  }

  /** How many of the loaded keys are missing or wrong. */
  static int lost(Keyspace keyspace, String prefix, int count) {
    int lost = 0;
    for (int from = 0; from < count; from += 5000) {
      List<byte[]> keys = new ArrayList<>();
      for (int i = from; i < Math.min(count, from + 5000); i++) {
        keys.add(bytes(prefix + i));
      }
      List<Entry> entries = get(keyspace.readAll(0, keys));
      for (int i = 0; i < entries.size(); i++) {
        lost += Integer.toString(from + i).equals(text(entries.get(i))) ? 0 : 1;
      }
    }
    return lost;
  }

  @Override
  public void close() {
    members.forEach(GridMember::terminate);
  }

  static HazelcastInstance hazelcast(GridMember member) {
    return member.hazelcast();
  }

  private static List<Integer> freePorts() {
    List<Integer> ports = new ArrayList<>();
    Random random = new Random();
    while (ports.size() < PORTS) {
      // Below the ports that systems give to outgoing connections: those come and go.
      int port = 11_000 + random.nextInt(20_000);
      if (!ports.contains(port) && isFree(port)) {
        ports.add(port);
      }
    }
    return ports;
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }
}
