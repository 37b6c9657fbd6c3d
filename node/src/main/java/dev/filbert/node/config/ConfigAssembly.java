/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.config;

import dev.filbert.node.config.NodeConfig.Grid;
import dev.filbert.node.config.NodeConfig.Limits;
import dev.filbert.node.config.NodeConfig.Network;
import dev.filbert.node.config.NodeConfig.Security;
import dev.filbert.node.keyspace.CacheSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes one {@link NodeConfig} of what was given, and refuses what contradicts itself.
 *
 * <p>Threading: confined to the thread that reads the configuration.
 */
final class ConfigAssembly {
  private static final String DEFAULT_USER = "default";

  private final GivenSettings given;
  private final Machine machine;

  ConfigAssembly(GivenSettings given, Machine machine) {
    this.given = given;
    this.machine = machine;
  }

  NodeConfig assemble() {
    notBoth(Settings.JOIN, Settings.JOIN_DNS);
    Network network = network();
    boolean loopback = isLoopback(network.bind());
    String name = given.find(Settings.NODE_NAME);
    return new NodeConfig(
        name != null ? name : defaultName(loopback),
        network,
        grid(),
        security(network.bind(), loopback),
        limits(),
        maxMemory(),
        caches(),
        given.get(Settings.LOG_LEVEL));
  }

  private String defaultName(boolean loopback) {
    return loopback ? "node-" + machine.processId() : machine.hostName();
  }

  private Network network() {
    PortPlan ports = new PortPlan(given);
    Integer eventLoops = given.find(Settings.EVENT_LOOPS);
    return new Network(
        given.get(Settings.BIND),
        given.find(Settings.ANNOUNCE_HOST),
        ports.of(Settings.RESP_PORT),
        ports.of(Settings.CLUSTER_PORT),
        ports.of(Settings.HTTP_PORT),
        ports.of(Settings.GRID_PORT),
        ports.of(Settings.BUS_PORT),
        eventLoops != null ? eventLoops : Math.max(1, machine.cpus()));
  }

  private Grid grid() {
    List<String> join = given.find(Settings.JOIN);
    return new Grid(
        given.get(Settings.CLUSTER_NAME),
        join == null ? List.of() : join,
        given.find(Settings.JOIN_DNS),
        given.get(Settings.PARTITIONS),
        given.get(Settings.QUORUM),
        given.get(Settings.HEARTBEAT_TIMEOUT),
        given.get(Settings.MERGE_DELAY),
        given.get(Settings.REQUEST_TIMEOUT),
        given.get(Settings.SHUTDOWN_TIMEOUT));
  }

  private Security security(String bind, boolean loopback) {
    String password = secret(SecuritySettings.PASSWORD, SecuritySettings.PASSWORD_FILE);
    String gridSecret = secret(SecuritySettings.GRID_SECRET, SecuritySettings.GRID_SECRET_FILE);
    boolean insecure = given.get(SecuritySettings.ALLOW_INSECURE_NETWORK);
    Map<String, String> users = users(password != null);
    if (!loopback && !insecure && password == null) {
      wantProtection(bind, gridSecret, users.get(DEFAULT_USER));
    }
    return new Security(
        password,
        gridSecret,
        insecure,
        given.get(SecuritySettings.AUTH_TIMEOUT),
        new TlsAssembly(given).files(),
        users);
  }

  private void wantProtection(
      String bind, @Nullable String gridSecret, @Nullable String defaultUser) {
    if (defaultUser == null || List.of(defaultUser.split("\\s+")).contains("nopass")) {
      throw new ConfigException(
          "a node that listens beyond loopback must have a password, but bind is '"
              + bind
              + "' ("
              + given.sourceOf(Settings.BIND)
              + ") and there is none; set password-file or password, or say"
              + " allow-insecure-network if everybody who reaches this address may read and write"
              + " everything");
    }
    if (gridSecret == null) {
      throw new ConfigException(
          "a node that listens beyond loopback without a password must have a grid-secret, but bind"
              + " is '"
              + bind
              + "' ("
              + given.sourceOf(Settings.BIND)
              + ") and there is none; set grid-secret-file or grid-secret, the same on every node");
    }
  }

  private Map<String, String> users(boolean password) {
    Map<String, String> rules = new HashMap<>();
    given.users().forEach((name, value) -> rules.put(name, value.text()));
    Given own = given.users().get(DEFAULT_USER);
    if (own != null && password) {
      throw new ConfigException(
          "a password and the user default must not both be set ("
              + own.source()
              + "); the password is that of the user default, give it there");
    }
    return rules;
  }

  private Limits limits() {
    long maxBulk = given.get(Settings.MAX_BULK);
    long maxOutput = given.get(Settings.MAX_OUTPUT);
    if (maxOutput < maxBulk) {
      throw new ConfigException(
          "max-output must be at least max-bulk, or no client could read the longest value, but is "
              + ByteSize.format(maxOutput)
              + " ("
              + given.sourceOf(Settings.MAX_OUTPUT)
              + ") and max-bulk "
              + ByteSize.format(maxBulk)
              + " ("
              + given.sourceOf(Settings.MAX_BULK)
              + ")");
    }
    return new Limits(
        given.get(Settings.MAX_CLIENTS),
        given.get(Settings.IDLE_TIMEOUT),
        Math.toIntExact(maxBulk),
        given.get(Settings.MAX_ARGUMENTS),
        maxOutput,
        given.get(Settings.DATABASES),
        given.get(Settings.TRACKING_KEYS));
  }

  private long maxMemory() {
    long bytes = given.get(Settings.MAX_MEMORY).applyAsLong(machine.heapMaxBytes());
    if (bytes > machine.heapMaxBytes()) {
      throw new ConfigException(
          "max-memory must fit into the heap of "
              + ByteSize.format(machine.heapMaxBytes())
              + ", but was "
              + ByteSize.format(bytes)
              + " ("
              + given.sourceOf(Settings.MAX_MEMORY)
              + "); give the JVM more with -Xmx, or say a percentage");
    }
    return bytes;
  }

  private Map<String, CacheSettings> caches() {
    Map<String, CacheSettings> caches = new HashMap<>();
    caches.put(CacheSettings.DEFAULT_NAME, CacheSettings.defaults());
    given
        .caches()
        .forEach(
            (shown, values) -> {
              String name =
                  shown.equals(CacheSetting.DEFAULT_CACHE) ? CacheSettings.DEFAULT_NAME : shown;
              caches.put(name, cache(name, shown, values));
            });
    return caches;
  }

  private static CacheSettings cache(String name, String shown, Map<String, Given> values) {
    return new CacheSettings(
        name,
        read(CacheSetting.BACKUPS, shown, values),
        read(CacheSetting.TTL, shown, values).toMillis(),
        read(CacheSetting.MAX_IDLE, shown, values).toMillis(),
        read(CacheSetting.MAX_ENTRIES, shown, values),
        read(CacheSetting.MAX_BYTES, shown, values),
        read(CacheSetting.EVICTION, shown, values));
  }

  private static <T> T read(CacheSetting<T> setting, String cache, Map<String, Given> values) {
    return setting.read(cache, values.get(setting.key()));
  }

  private @Nullable String secret(Setting<String> direct, Setting<Path> inFile) {
    notBoth(direct, inFile);
    Path file = given.find(inFile);
    if (file == null) {
      return given.find(direct);
    }
    try {
      List<String> lines = Files.readAllLines(file);
      return direct.read(new Given(lines.isEmpty() ? "" : lines.get(0), file.toString()));
    } catch (IOException e) {
      throw new ConfigException(
          inFile
              + " must be the path of a readable file, but '"
              + file
              + "' could not be read ("
              + given.sourceOf(inFile)
              + "): "
              + e.getClass().getSimpleName(),
          e);
    }
  }

  private void notBoth(Setting<?> one, Setting<?> other) {
    if (given.has(one) && given.has(other)) {
      throw new ConfigException(
          one
              + " and "
              + other
              + " must not both be set ("
              + given.sourceOf(one)
              + " and "
              + given.sourceOf(other)
              + "); remove one of them");
    }
  }

  private boolean isLoopback(String bind) {
    try {
      return InetAddress.getByName(bind).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw new ConfigException(
          "bind must be an address or name of this machine, but '"
              + bind
              + "' does not resolve ("
              + given.sourceOf(Settings.BIND)
              + ")",
          e);
    }
  }
}
