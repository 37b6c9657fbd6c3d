/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.metrics;

import static dev.filbert.node.metrics.MeterType.COUNTER;
import static dev.filbert.node.metrics.MeterType.GAUGE;
import static dev.filbert.node.metrics.MeterType.HISTOGRAM;

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
      HISTOGRAM,
      "filbert_requests_seconds",
      "From the last byte of a request to its reply ready, on the node that received it.",
      "family",
      "outcome"),
  CONNECTIONS_ACTIVE(GAUGE, "filbert_connections_active", "Open client connections, both views."),
  CONNECTIONS_LIMIT(GAUGE, "filbert_connections_limit", "The most client connections allowed."),
  CONNECTIONS_OPENED(COUNTER, "filbert_connections_opened_total", "Client connections accepted."),
  CONNECTIONS_CLOSED(
      COUNTER, "filbert_connections_closed_total", "Client connections ended.", "reason"),
  CONNECTIONS_REJECTED(
      COUNTER,
      "filbert_connections_rejected_total",
      "Client connections refused on arrival.",
      "reason"),
  PROTOCOL_ERRORS(
      COUNTER,
      "filbert_protocol_errors_total",
      "Requests that were not the Redis protocol; each closed its connection."),
  AUTH_FAILURES(
      COUNTER,
      "filbert_auth_failures_total",
      "AUTH and HELLO AUTH refused; kind is wrong, or unseen when too many waited already.",
      "kind"),
  AUTH_WAITING(
      GAUGE,
      "filbert_auth_waiting",
      "Refusals that are held back to slow down whoever guesses passwords."),
  DENIED(
      COUNTER,
      "filbert_denied_total",
      "Requests that the rules of their user forbid; kind is command, key or channel.",
      "kind"),
  TLS_VALID_UNTIL(
      GAUGE,
      "filbert_tls_certificate_expiry_timestamp_seconds",
      "When the certificate in service expires, in Unix time; missing without TLS."),
  TLS_RELOADS(
      COUNTER,
      "filbert_tls_reloads_total",
      "New certificates found in the files; result is ok or failed, which keeps the old one.",
      "result"),
  CACHE_GETS(
      COUNTER,
      "cache_gets_total",
      "Reads of a key, by the node that received them; result is hit or miss.",
      "cache",
      "result"),
  CACHE_PUTS(COUNTER, "cache_puts_total", "Writes that stored an entry.", "cache"),
  CACHE_REMOVALS(
      COUNTER, "cache_removals_total", "Entries removed because a client asked.", "cache"),
  CACHE_EVICTIONS(COUNTER, "cache_evictions_total", "Entries removed to make room.", "cache"),
  CACHE_EXPIRATIONS(
      COUNTER, "cache_expirations_total", "Entries removed at their deadline.", "cache"),
  CACHE_SIZE(
      GAUGE,
      "cache_size",
      "Entries on this node; ownership is owned or backup.",
      "cache",
      "ownership"),
  CACHE_MEMORY(
      GAUGE,
      "cache_memory_used_bytes",
      "Memory of the entries on this node, an estimate; ownership is owned or backup.",
      "cache",
      "ownership"),
  MEMORY_USED(
      GAUGE,
      "filbert_memory_used_bytes",
      "Memory of all entries on this node, backups included, an estimate."),
  MEMORY_LIMIT(
      GAUGE, "filbert_memory_limit_bytes", "The bound on filbert_memory_used_bytes; 0 means none."),
  NETTY_DIRECT_MEMORY(
      GAUGE,
      "filbert_netty_direct_memory_used_bytes",
      "Memory outside the heap that network buffers hold."),
  PROCESS_CPU(COUNTER, "process_cpu_seconds_total", "CPU time that the process has used."),
  CLUSTER_MEMBERS(GAUGE, "filbert_cluster_members", "Nodes in the cluster that this node sees."),
  CLUSTER_SAFE(
      GAUGE,
      "filbert_cluster_safe",
      "1 if every partition has all its backups, as far as this node knows."),
  PARTITIONS(GAUGE, "filbert_partitions", "Partitions that the slots are cut into."),
  PARTITIONS_OWNED(GAUGE, "filbert_partitions_owned", "Partitions that this node answers for."),
  FENCED(
      GAUGE,
      "filbert_node_fenced",
      "1 if the node refuses data commands: cut off, or fewer members than the quorum."),
  GRID_RUNNING(
      GAUGE, "filbert_grid_operations_running", "Grid operations that threads work on now."),
  GRID_QUEUED(GAUGE, "filbert_grid_operations_queued", "Grid operations that wait for a thread."),
  GRID_OPERATIONS(COUNTER, "filbert_grid_operations_total", "Grid operations carried out."),
  GRID_REQUESTS(
      GAUGE, "filbert_grid_requests_open", "Reads and writes here that wait for an owner."),
  GRID_INVOCATIONS(GAUGE, "filbert_grid_invocations_pending", "Operations sent, not yet answered."),
  GRID_TIMEOUTS(
      COUNTER,
      "filbert_grid_timeouts_total",
      "Answers that did not come in time; from is owner or backup.",
      "from"),
  GRID_MOVES_RUNNING(
      GAUGE, "filbert_grid_migrations_running", "Moves of partitions under way here."),
  GRID_MOVES_QUEUED(
      GAUGE,
      "filbert_grid_migrations_queued",
      "Moves that wait; told by the oldest node, which plans them, and 0 elsewhere."),
  GRID_MOVES(
      COUNTER,
      "filbert_grid_migrations_total",
      "Moves that ended, counted at both ends; result is committed or rolled_back.",
      "result"),
  GRID_CONNECTIONS(
      GAUGE, "filbert_grid_connections", "Connections on the grid port, to other nodes."),
  GRID_RECEIVED(COUNTER, "filbert_grid_received_bytes_total", "Received from other nodes."),
  GRID_SENT(COUNTER, "filbert_grid_sent_bytes_total", "Sent to other nodes."),
  GRID_HEARTBEAT_AGE(
      GAUGE,
      "filbert_grid_heartbeat_age_seconds",
      "For how long the most silent of the other nodes has not been heard."),
  PAUSES(
      COUNTER,
      "filbert_node_pauses_total",
      "How often this node stood still for half of heartbeat-timeout."),
  LAST_PAUSE(GAUGE, "filbert_node_last_pause_seconds", "How long it stood still the last time."),
  STREAM_SENT(
      COUNTER,
      "filbert_stream_sent_total",
      "Changes of this node's partitions, passed on to every node."),
  STREAM_RECEIVED(
      COUNTER, "filbert_stream_received_total", "Changes that other nodes made, taken in order."),
  STREAM_REPEATED(
      COUNTER,
      "filbert_stream_repeated_total",
      "Changes that arrived once more, and were ignored."),
  STREAM_RESENT(
      COUNTER,
      "filbert_stream_resent_total",
      "Changes sent again because another node had missed them."),
  STREAM_LOST(
      COUNTER,
      "filbert_stream_lost_total",
      "Changes that could not be had again; what they may have touched was flushed."),
  STREAM_GAPS(COUNTER, "filbert_stream_gaps_total", "How often a change was found to be missing."),
  STREAM_FLUSHED(
      COUNTER,
      "filbert_stream_flushed_partitions_total",
      "Partitions of which everything was flushed, once for each time."),
  STREAM_AGE(
      GAUGE,
      "filbert_stream_age_seconds",
      "Every change that the owner made longer ago than this is known here: the lag at most.",
      "owner"),
  STREAM_UNVOUCHED(
      GAUGE,
      "filbert_stream_unvouched_partitions",
      "Partitions of which this node can't tell how fresh its copies are."),
  MEMBER_BAD_SEALS(
      COUNTER,
      "filbert_member_bad_seals_total",
      "Messages on the bus port that no member had sealed for this node, or that came again."),
  MEMBER_MALFORMED(
      COUNTER,
      "filbert_member_malformed_total",
      "Messages from other nodes that this node does not understand."),
  MEMBER_REGISTRATIONS(
      COUNTER,
      "filbert_member_registrations_total",
      "How often this node registered at the event bus: again when it hears nothing of a node."),
  MEMBER_DROPPED(
      COUNTER,
      "filbert_member_dropped_total",
      "Messages to other nodes that were dropped because too much waited; kind is stream or"
          + " publish.",
      "kind"),
  TRACKING_CLIENTS(
      GAUGE,
      "filbert_tracking_clients",
      "Connections that want to hear of changes, those of near-caches included."),
  TRACKING_KEYS(GAUGE, "filbert_tracking_keys", "Keys of which some connection may hold a copy."),
  TRACKING_LIMIT(GAUGE, "filbert_tracking_keys_limit", "The bound on filbert_tracking_keys."),
  TRACKING_PUSHED(
      COUNTER, "filbert_tracking_invalidations_total", "Invalidations handed to connections."),
  TRACKING_EVICTED(
      COUNTER,
      "filbert_tracking_evicted_total",
      "Keys whose holders were told to forget them because the table was full."),
  TRACKING_FLUSHES(
      COUNTER,
      "filbert_tracking_flushes_total",
      "Partitions whose holders were told to forget all of it, once for each time."),
  TRACKING_PREFIXES(
      GAUGE, "filbert_tracking_prefixes", "Different prefixes that BCAST connections have."),
  TRACKING_BROKEN(
      COUNTER, "filbert_tracking_redirects_broken_total", "Pushes whose REDIRECT was gone."),
  TRACKING_LAG(
      HISTOGRAM,
      "filbert_tracking_lag_seconds",
      "From a change, by its owner's clock, to its invalidations in the queues of connections."),
  PUBSUB_SUBSCRIPTIONS(
      GAUGE,
      "filbert_pubsub_subscriptions",
      "Subscriptions of connections here; kind is channel, pattern or shard.",
      "kind"),
  PUBSUB_MESSAGES(
      COUNTER,
      "filbert_pubsub_messages_total",
      "Messages; kind is published, at this node, or delivered, once for each subscription.",
      "kind"),
  PUSHES_DROPPED(
      COUNTER,
      "filbert_pushes_dropped_total",
      "Invalidations and messages that a connection did not get because it ended."),
  BUILD_INFO(
      GAUGE,
      "filbert_build_info",
      "Always 1; the labels say what runs.",
      "version",
      "java",
      "vertx",
      "hazelcast");

  private final MeterType type;
  private final String metric;
  private final String meaning;
  private final List<String> labels;

  Meter(MeterType type, String metric, String meaning, String... labels) {
    this.type = type;
    this.metric = metric;
    this.meaning = meaning;
    this.labels = List.of(labels);
  }

  MeterType type() {
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

  /** See {@link MeterType#unitOf}. */
  String unit() {
    return type.unitOf(metric);
  }

  /** See {@link MeterType#bareName}. */
  String bareName() {
    return type.bareName(metric);
  }
}
