/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.config;

import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.filbert.node.config.NodeConfig.Port;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongUnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything a node can be told, besides its caches ({@link CacheSetting}). node/README.md and
 * {@code filbert settings} print this table; a flag, an environment variable and a line of a file
 * exist for each row because the row exists.
 */
public final class Settings {
  static final Setting<Path> CONFIG =
      Setting.without(
          "config",
          Accepted.file(),
          "none",
          "A file of settings, one `key=value` a line; not for use in that file itself.");
  static final Setting<String> NODE_NAME =
      Setting.without(
          "node-name",
          Accepted.name(),
          "the host's name, on loopback `node-` and the process id",
          "The name in logs, status and metrics.");
  static final Setting<String> BIND =
      Setting.with(
          "bind",
          Accepted.host(),
          "127.0.0.1",
          "The address to listen on, for every port; one beyond loopback wants a password.");
  static final Setting<String> ANNOUNCE_HOST =
      Setting.without(
          "announce-host",
          Accepted.host(),
          "`bind`, or the first real interface if that is a wildcard",
          "What clients and members are told to connect to, as behind NAT.");
  static final Setting<String> LOG_LEVEL =
      Setting.with(
          "log-level",
          Accepted.oneOf("error", "warn", "info", "debug", "trace"),
          "info",
          "How much the node tells of itself; of the libraries in it only warnings and errors.");
  static final Setting<Port> RESP_PORT =
      Setting.port("resp-port", 6379, "The single view: the cluster as one Redis.");
  static final Setting<Port> CLUSTER_PORT =
      Setting.port("cluster-port", 6380, "The cluster view: the same data as a Redis Cluster.");
  static final Setting<Port> HTTP_PORT =
      Setting.port("http-port", 7379, "Health, status and metrics.");
  static final Setting<Port> GRID_PORT =
      Setting.port("grid-port", 5701, "Members among themselves; not for clients.");
  static final Setting<Port> BUS_PORT =
      Setting.port("bus-port", 5801, "The event bus between members; not for clients.");
  static final Setting<Integer> EVENT_LOOPS =
      Setting.without(
          "event-loops",
          Accepted.whole(1, 256),
          "the number of CPUs",
          "How many threads serve sockets.");

  static final Setting<String> CLUSTER_NAME =
      Setting.with(
          "cluster-name", Accepted.name(), "filbert", "Only nodes of one name form a cluster.");
  static final Setting<List<String>> JOIN =
      Setting.without(
          "join",
          Accepted.addresses(5701),
          "this machine, on loopback",
          "Grid addresses of members to look for; one that answers is enough.");
  static final Setting<String> JOIN_DNS =
      Setting.without(
          "join-dns",
          Accepted.host(),
          "none",
          "A name that resolves to the address of every member; instead of `join`.");
  static final Setting<Integer> PARTITIONS =
      Setting.with(
          "partitions",
          Accepted.powerOfTwo(16_384),
          "512",
          "How many parts the slots are cut into, the same on every node;"
              + " above 1024 leaving takes long.");
  static final Setting<Integer> QUORUM =
      Setting.with(
          "quorum",
          Accepted.whole(0, 1_000),
          "0",
          "The fewest members that serve data, best the majority of the planned size;"
              + " 0 means any number.");
  static final Setting<Duration> HEARTBEAT_TIMEOUT =
      Setting.with(
          "heartbeat-timeout",
          Accepted.time("3s", "5m"),
          "10s",
          "A member silent for this long is gone.");
  static final Setting<Duration> MERGE_DELAY =
      Setting.with(
          "merge-delay",
          Accepted.time("1s", "1h"),
          "15s",
          "How often a part of a split cluster looks for the other.");
  static final Setting<Duration> REQUEST_TIMEOUT =
      Setting.with(
          "request-timeout",
          Accepted.time("100ms", "60s"),
          "1500ms",
          "How long a command may take; keep it below the timeout of your clients"
              + " (the shortest default in use is Jedis' 2s), so that they get an error, not"
              + " silence.");
  static final Setting<Duration> SHUTDOWN_TIMEOUT =
      Setting.with(
          "shutdown-timeout",
          Accepted.time("0", "1h"),
          "40s",
          "How long a leaving node hands over its partitions before it gives up.");

  static final Setting<Integer> MAX_CLIENTS =
      Setting.with(
          "max-clients",
          Accepted.whole(1, 1_000_000),
          "10000",
          "Connections of both views together; more are refused.");
  static final Setting<Duration> IDLE_TIMEOUT =
      Setting.with(
          "idle-timeout",
          Accepted.time("0", "30d"),
          "0",
          "A client silent for this long is disconnected; 0 means never.");
  static final Setting<Long> MAX_BULK =
      Setting.with("max-bulk", Accepted.bytes("1kb", "512mb"), "64mb", "The longest key or value.");
  static final Setting<Integer> MAX_ARGUMENTS =
      Setting.with(
          "max-arguments",
          Accepted.whole(16, 1_048_576),
          "1048576",
          "The most parts of one request, the command's name included.");
  static final Setting<Long> MAX_OUTPUT =
      Setting.with(
          "max-output",
          Accepted.bytes("64kb", "64gb"),
          "128mb",
          "Replies that may wait for a slow reader, at least `max-bulk`; beyond, it is"
              + " disconnected.");
  static final Setting<Integer> DATABASES =
      Setting.with(
          "databases",
          Accepted.whole(1, 1_024),
          "16",
          "How many databases SELECT offers in the single view.");
  static final Setting<Integer> TRACKING_KEYS =
      Setting.with(
          "tracking-keys",
          Accepted.whole(1, 1_000_000_000),
          "1000000",
          "Keys that CLIENT TRACKING remembers; beyond, clients are told to forget the oldest.");
  static final Setting<LongUnaryOperator> MAX_MEMORY =
      Setting.with(
          "max-memory",
          Accepted.shareOfHeap(),
          "60%",
          "The bound on all entries of this node, backups included; what goes then is the"
              + " cache's `eviction`.");

  private static final List<Setting<?>> BEFORE_SECURITY =
      List.of(
          CONFIG,
          NODE_NAME,
          LOG_LEVEL,
          BIND,
          ANNOUNCE_HOST,
          RESP_PORT,
          CLUSTER_PORT,
          HTTP_PORT,
          GRID_PORT,
          BUS_PORT,
          EVENT_LOOPS,
          CLUSTER_NAME,
          JOIN,
          JOIN_DNS,
          PARTITIONS,
          QUORUM,
          HEARTBEAT_TIMEOUT,
          MERGE_DELAY,
          REQUEST_TIMEOUT,
          SHUTDOWN_TIMEOUT);

  private static final List<Setting<?>> AFTER_SECURITY =
      List.of(
          MAX_CLIENTS,
          IDLE_TIMEOUT,
          MAX_BULK,
          MAX_ARGUMENTS,
          MAX_OUTPUT,
          DATABASES,
          TRACKING_KEYS,
          MAX_MEMORY);

  private static final List<Setting<?>> ALL =
      Stream.of(BEFORE_SECURITY, SecuritySettings.ALL, AFTER_SECURITY)
          .<Setting<?>>flatMap(List::stream)
          .toList();

  private static final Map<String, Setting<?>> BY_KEY =
      ALL.stream().collect(toUnmodifiableMap(Setting::key, Function.identity()));

  private Settings() {}

  /** Every setting, in the order of the documentation. */
  public static List<Setting<?>> all() {
    return ALL;
  }

  /** The setting of that key, or null. */
  static @Nullable Setting<?> find(String key) {
    return BY_KEY.get(key);
  }
}
