/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.metrics;

import java.util.List;

/**
 * Every meter of Filbert's own: its name in Prometheus, unit, labels and meaning. node/README.md
 * prints this table, and a test holds the two together. The meters of the JVM and of Vert.x are
 * added by {@link NodeMetrics} and documented by Micrometer and Vert.x.
 *
 * <p>A client's operation is counted once, on the node that received it; entries and what becomes
 * of them are counted where they live. So a sum over all nodes is right for each of them.
 */
enum Meter {
  REQUESTS(
      Type.HISTOGRAM,
      "filbert_requests_seconds",
      "From the last byte of a request to its reply ready, on the node that received it.",
      "family",
      "outcome"),

  CONNECTIONS_ACTIVE(
      Type.GAUGE, "filbert_connections_active", "Open client connections, both views."),
  CONNECTIONS_LIMIT(
      Type.GAUGE, "filbert_connections_limit", "The most client connections allowed."),
  CONNECTIONS_OPENED(
      Type.COUNTER, "filbert_connections_opened_total", "Client connections accepted."),
  CONNECTIONS_CLOSED(
      Type.COUNTER, "filbert_connections_closed_total", "Client connections ended.", "reason"),
  CONNECTIONS_REJECTED(
      Type.COUNTER,
      "filbert_connections_rejected_total",
      "Client connections refused on arrival.",
      "reason"),
  PROTOCOL_ERRORS(
      Type.COUNTER,
      "filbert_protocol_errors_total",
      "Requests that were not the Redis protocol; each closed its connection."),
  AUTH_FAILURES(
      Type.COUNTER,
      "filbert_auth_failures_total",
      "AUTH and HELLO AUTH refused; kind is wrong, or unseen when too many waited already.",
      "kind"),
  AUTH_WAITING(
      Type.GAUGE,
      "filbert_auth_waiting",
      "Refusals that are held back to slow down whoever guesses passwords."),
  DENIED(
      Type.COUNTER,
      "filbert_denied_total",
      "Requests that the rules of their user forbid; kind is command, key or channel.",
      "kind"),

  TLS_VALID_UNTIL(
      Type.GAUGE,
      "filbert_tls_certificate_expiry_timestamp_seconds",
      "When the certificate in service expires, in Unix time; missing without TLS."),
  TLS_RELOADS(
      Type.COUNTER,
      "filbert_tls_reloads_total",
      "New certificates found in the files; result is ok or failed, which keeps the old one.",
      "result"),

  CACHE_GETS(
      Type.COUNTER,
      "cache_gets_total",
      "Reads of a key, by the node that received them; result is hit or miss.",
      "cache",
      "result"),
  CACHE_PUTS(Type.COUNTER, "cache_puts_total", "Writes that stored an entry.", "cache"),
  CACHE_REMOVALS(
      Type.COUNTER, "cache_removals_total", "Entries removed because a client asked.", "cache"),
  CACHE_EVICTIONS(Type.COUNTER, "cache_evictions_total", "Entries removed to make room.", "cache"),
  CACHE_EXPIRATIONS(
      Type.COUNTER, "cache_expirations_total", "Entries removed at their deadline.", "cache"),
  CACHE_SIZE(
      Type.GAUGE,
      "cache_size",
      "Entries on this node; ownership is owned or backup.",
      "cache",
      "ownership"),
  CACHE_MEMORY(
      Type.GAUGE,
      "cache_memory_used_bytes",
      "Memory of the entries on this node, an estimate; ownership is owned or backup.",
      "cache",
      "ownership"),

  MEMORY_USED(
      Type.GAUGE,
      "filbert_memory_used_bytes",
      "Memory of all entries on this node, backups included, an estimate."),
  MEMORY_LIMIT(
      Type.GAUGE,
      "filbert_memory_limit_bytes",
      "The bound on filbert_memory_used_bytes; 0 means none."),
  NETTY_DIRECT_MEMORY(
      Type.GAUGE,
      "filbert_netty_direct_memory_used_bytes",
      "Memory outside the heap that network buffers hold."),

  PROCESS_CPU(Type.COUNTER, "process_cpu_seconds_total", "CPU time that the process has used."),

  CLUSTER_MEMBERS(
      Type.GAUGE, "filbert_cluster_members", "Nodes in the cluster that this node sees."),
  CLUSTER_SAFE(
      Type.GAUGE,
      "filbert_cluster_safe",
      "1 if every partition has all its backups, as far as this node knows."),
  PARTITIONS(Type.GAUGE, "filbert_partitions", "Partitions that the slots are cut into."),
  PARTITIONS_OWNED(
      Type.GAUGE, "filbert_partitions_owned", "Partitions that this node answers for."),
  FENCED(
      Type.GAUGE,
      "filbert_node_fenced",
      "1 if the node refuses data commands: cut off, or fewer members than the quorum."),

  GRID_RUNNING(
      Type.GAUGE, "filbert_grid_operations_running", "Grid operations that threads work on now."),
  GRID_QUEUED(
      Type.GAUGE, "filbert_grid_operations_queued", "Grid operations that wait for a thread."),
  GRID_OPERATIONS(Type.COUNTER, "filbert_grid_operations_total", "Grid operations carried out."),
  GRID_REQUESTS(
      Type.GAUGE, "filbert_grid_requests_open", "Reads and writes here that wait for an owner."),
  GRID_INVOCATIONS(
      Type.GAUGE, "filbert_grid_invocations_pending", "Operations sent, not yet answered."),
  GRID_TIMEOUTS(
      Type.COUNTER,
      "filbert_grid_timeouts_total",
      "Answers that did not come in time; from is owner or backup.",
      "from"),
  GRID_MOVES_RUNNING(
      Type.GAUGE, "filbert_grid_migrations_running", "Moves of partitions under way here."),
  GRID_MOVES_QUEUED(
      Type.GAUGE,
      "filbert_grid_migrations_queued",
      "Moves that wait; told by the oldest node, which plans them, and 0 elsewhere."),
  GRID_MOVES(
      Type.COUNTER,
      "filbert_grid_migrations_total",
      "Moves that ended, counted at both ends; result is committed or rolled_back.",
      "result"),
  GRID_CONNECTIONS(
      Type.GAUGE, "filbert_grid_connections", "Connections on the grid port, to other nodes."),
  GRID_RECEIVED(Type.COUNTER, "filbert_grid_received_bytes_total", "Received from other nodes."),
  GRID_SENT(Type.COUNTER, "filbert_grid_sent_bytes_total", "Sent to other nodes."),
  GRID_HEARTBEAT_AGE(
      Type.GAUGE,
      "filbert_grid_heartbeat_age_seconds",
      "For how long the most silent of the other nodes has not been heard."),
  PAUSES(
      Type.COUNTER,
      "filbert_node_pauses_total",
      "How often this node stood still for half of heartbeat-timeout."),
  LAST_PAUSE(
      Type.GAUGE, "filbert_node_last_pause_seconds", "How long it stood still the last time."),

  STREAM_SENT(
      Type.COUNTER,
      "filbert_stream_sent_total",
      "Changes of this node's partitions, passed on to every node."),
  STREAM_RECEIVED(
      Type.COUNTER,
      "filbert_stream_received_total",
      "Changes that other nodes made, taken in order."),
  STREAM_REPEATED(
      Type.COUNTER,
      "filbert_stream_repeated_total",
      "Changes that arrived once more, and were ignored."),
  STREAM_RESENT(
      Type.COUNTER,
      "filbert_stream_resent_total",
      "Changes sent again because another node had missed them."),
  STREAM_LOST(
      Type.COUNTER,
      "filbert_stream_lost_total",
      "Changes that could not be had again; what they may have touched was flushed."),
  STREAM_GAPS(
      Type.COUNTER, "filbert_stream_gaps_total", "How often a change was found to be missing."),
  STREAM_FLUSHED(
      Type.COUNTER,
      "filbert_stream_flushed_partitions_total",
      "Partitions of which everything was flushed, once for each time."),
  STREAM_AGE(
      Type.GAUGE,
      "filbert_stream_age_seconds",
      "Every change that the owner made longer ago than this is known here: the lag at most.",
      "owner"),
  STREAM_UNVOUCHED(
      Type.GAUGE,
      "filbert_stream_unvouched_partitions",
      "Partitions of which this node can't tell how fresh its copies are."),
  MEMBER_BAD_SEALS(
      Type.COUNTER,
      "filbert_member_bad_seals_total",
      "Messages on the bus port that no member had sealed for this node, or that came again."),
  MEMBER_MALFORMED(
      Type.COUNTER,
      "filbert_member_malformed_total",
      "Messages from other nodes that this node does not understand."),
  MEMBER_REGISTRATIONS(
      Type.COUNTER,
      "filbert_member_registrations_total",
      "How often this node registered at the event bus: again when it hears nothing of a node."),
  MEMBER_DROPPED(
      Type.COUNTER,
      "filbert_member_dropped_total",
      "Messages to other nodes that were dropped because too much waited; kind is stream or"
          + " publish.",
      "kind"),
  TRACKING_CLIENTS(
      Type.GAUGE,
      "filbert_tracking_clients",
      "Connections that want to hear of changes, those of near-caches included."),
  TRACKING_KEYS(
      Type.GAUGE, "filbert_tracking_keys", "Keys of which some connection may hold a copy."),
  TRACKING_LIMIT(Type.GAUGE, "filbert_tracking_keys_limit", "The bound on filbert_tracking_keys."),
  TRACKING_PUSHED(
      Type.COUNTER, "filbert_tracking_invalidations_total", "Invalidations handed to connections."),
  TRACKING_EVICTED(
      Type.COUNTER,
      "filbert_tracking_evicted_total",
      "Keys whose holders were told to forget them because the table was full."),
  TRACKING_FLUSHES(
      Type.COUNTER,
      "filbert_tracking_flushes_total",
      "Partitions whose holders were told to forget all of it, once for each time."),
  BUILD_INFO(
      Type.GAUGE,
      "filbert_build_info",
      "Always 1; the labels say what runs.",
      "version",
      "java",
      "vertx",
      "hazelcast");

  /** What Prometheus may do with a meter. */
  enum Type {
    COUNTER,
    GAUGE,
    HISTOGRAM
  }

  private final Type type;
  private final String metric;
  private final String meaning;
  private final List<String> labels;

  Meter(Type type, String metric, String meaning, String... labels) {
    this.type = type;
    this.metric = metric;
    this.meaning = meaning;
    this.labels = List.of(labels);
  }

  Type type() {
    return type;
  }

  /** The name in Prometheus, suffixes included. */
  String metric() {
    return metric;
  }

  /** One sentence. */
  String meaning() {
    return meaning;
  }

  /** Label names, in the order in which values are given. */
  List<String> labels() {
    return labels;
  }

  /** The unit, as the name says it: {@code seconds}, {@code bytes}, or empty for plain counts. */
  String unit() {
    String bare = bareName();
    for (String unit : List.of("seconds", "bytes")) {
      if (bare.endsWith("_" + unit)) {
        return unit;
      }
    }
    return "";
  }

  /** The name as the Prometheus client wants it: it adds the suffix of counters itself. */
  String bareName() {
    String suffix = "_total";
    return type == Type.COUNTER ? metric.substring(0, metric.length() - suffix.length()) : metric;
  }
}
