/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.config;

import dev.filbert.node.keyspace.CacheSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All settings of one node, valid as a whole.
 *
 * <p>Threading: immutable.
 *
 * @param nodeName the name in logs and status; unique by convention only
 * @param network where the node listens and how clients reach it
 * @param grid how it finds the others and what it expects of them
 * @param security who may talk to it
 * @param limits the bounds of clients and requests
 * @param maxMemoryBytes the bound on the memory of all entries on this node, backups included; 0
 *     means none
 * @param caches the declared caches by name; always has {@link CacheSettings#DEFAULT_NAME}
 * @param logLevel how much the node logs: {@code error, warn, info, debug} or {@code trace}
 */
public record NodeConfig(
    String nodeName,
    Network network,
    Grid grid,
    Security security,
    Limits limits,
    long maxMemoryBytes,
    Map<String, CacheSettings> caches,
    String logLevel) {

  /** Keeps its own copy of the caches. */
  public NodeConfig {
    caches = Map.copyOf(caches);
  }

  /** Settings of a node that logs as much as it does by default. */
  public NodeConfig(
      String nodeName,
      Network network,
      Grid grid,
      Security security,
      Limits limits,
      long maxMemoryBytes,
      Map<String, CacheSettings> caches) {
    this(nodeName, network, grid, security, limits, maxMemoryBytes, caches, "info");
  }

  /**
   * A port to listen on.
   *
   * @param number the port, 0 for any free one
   * @param orNextFree whether to try the ports above when it is taken: true for defaults, false for
   *     a port that somebody asked for
   */
  public record Port(int number, boolean orNextFree) {}

  /**
   * Listening addresses.
   *
   * @param bind the address or host name to listen on
   * @param announceHost what clients and members are told to connect to; null means {@code bind},
   *     or the address of the first real interface when that is a wildcard
   * @param resp the single view
   * @param cluster the cluster view
   * @param http the operations port
   * @param grid the port for members
   * @param bus the port of the event bus between members
   * @param eventLoops how many threads serve sockets
   */
  public record Network(
      String bind,
      @Nullable String announceHost,
      Port resp,
      Port cluster,
      Port http,
      Port grid,
      Port bus,
      int eventLoops) {}

  /**
   * Membership and replication.
   *
   * @param clusterName only nodes of one name form a cluster
   * @param join {@code host:port} of members to look for; empty means this machine's next ports
   * @param joinDns a name that resolves to every member, or null
   * @param partitions how many partitions the slots are cut into, the same on every node
   * @param quorum the fewest members that serve data; 0 means any number
   * @param heartbeatTimeout silence after which a member counts as gone
   * @param mergeDelay how often a part of a split cluster looks for the other
   * @param requestTimeout how long a command may take
   * @param shutdownTimeout how long a leaving node hands over its partitions before it gives up
   */
  public record Grid(
      String clusterName,
      List<String> join,
      @Nullable String joinDns,
      int partitions,
      int quorum,
      Duration heartbeatTimeout,
      Duration mergeDelay,
      Duration requestTimeout,
      Duration shutdownTimeout) {

    /** Keeps its own copy of the addresses. */
    public Grid {
      join = List.copyOf(join);
    }
  }

  /**
   * Credentials.
   *
   * @param password what clients must AUTH with, as the user {@code default}; null means none
   * @param gridSecret what members prove to each other that they know; null means it is derived
   *     from the password, or fixed on loopback
   * @param insecure whether a node without a password may listen beyond loopback
   * @param authTimeout how long a client may take to AUTH, where it must; zero means for ever
   * @param tls certificates; null means that no port speaks TLS
   * @param users further users by name, each with its rules as of ACL SETUSER; one of the name
   *     {@code default} takes the place of the password
   */
  public record Security(
      @Nullable String password,
      @Nullable String gridSecret,
      boolean insecure,
      Duration authTimeout,
      @Nullable TlsFiles tls,
      Map<String, String> users) {

    /** Keeps its own copy of the users. */
    public Security {
      users = Map.copyOf(users);
    }

    /** Security with one user, without TLS and with all the time to AUTH. */
    public Security(@Nullable String password, @Nullable String gridSecret, boolean insecure) {
      this(password, gridSecret, insecure, Duration.ZERO, null, Map.of());
    }

    /** Keeps the secrets out of logs. */
    @Override
    public String toString() {
      return "Security[password="
          + (password == null ? "none" : "***")
          + ", gridSecret="
          + (gridSecret == null ? "none" : "***")
          + ", insecure="
          + insecure
          + ", authTimeout="
          + authTimeout
          + ", tls="
          + tls
          + ", users="
          + users.keySet()
          + "]";
    }
  }

  /**
   * Bounds; each is refused or closed at with the error that Redis gives.
   *
   * @param maxClients connections of both views together
   * @param idleTimeout a client silent for this long is closed; zero means never
   * @param maxBulkBytes the longest argument or value
   * @param maxArguments the most parts of one request
   * @param maxOutputBytes replies waiting for a slow reader; beyond that it is closed
   * @param databases how many databases SELECT offers in the single view
   * @param trackingKeys how many keys CLIENT TRACKING remembers on this node
   */
  public record Limits(
      int maxClients,
      Duration idleTimeout,
      int maxBulkBytes,
      int maxArguments,
      long maxOutputBytes,
      int databases,
      int trackingKeys) {}
}
