/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.filbert.node.config.BuildInfo;
import dev.filbert.node.keyspace.CacheSettings;
import dev.filbert.node.keyspace.Eviction;
import dev.filbert.node.metrics.ConnectionMetrics.CloseReason;
import dev.filbert.node.metrics.ConnectionMetrics.RejectReason;
import dev.filbert.node.slot.ClusterMember;
import dev.filbert.node.slot.ClusterTopology;
import dev.filbert.node.slot.GridReport;
import dev.filbert.node.slot.SlotRange;
import dev.filbert.node.testing.InMemoryKeyspace;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NodeMetricsTest {
  private static final ClusterMember SELF = member("a");
  private static final ClusterMember OTHER = member("b");

  private final NodeMetrics metrics =
      new NodeMetrics(new BuildInfo("0.1.0", "5.0.10", "5.7.0", "17"));

  @AfterEach
  void close() {
    metrics.close();
  }

  @Test
  void freshNode_reportsJvmProcessAndBuild() {
    assertThat(scrape())
        .contains("jvm_memory_used_bytes{", "process_uptime_seconds ", "process_cpu_usage ")
        .contains("process_files_open_files ", "filbert_netty_direct_memory_used_bytes ")
        .contains(
            "filbert_build_info{hazelcast=\"5.7.0\",java=\"17\",version=\"0.1.0\",vertx=\"5.0.10\"}"
                + " 1.0\n");
  }

  @Test
  void requests_areAHistogram() {
    metrics.requests().record(RequestFamily.STRING, RequestOutcome.OK, 300_000);

    assertThat(scrape())
        .contains("# TYPE filbert_requests_seconds histogram\n")
        .contains(
            "filbert_requests_seconds_bucket{family=\"string\",outcome=\"ok\",le=\"2.5E-4\"} 0\n")
        .contains(
            "filbert_requests_seconds_bucket{family=\"string\",outcome=\"ok\",le=\"5.0E-4\"} 1\n")
        .contains("filbert_requests_seconds_count{family=\"string\",outcome=\"ok\"} 1\n")
        .contains("filbert_requests_seconds_sum{family=\"string\",outcome=\"ok\"} 3.0E-4\n");
  }

  @Test
  void connections_areCountedByReason() {
    ConnectionMetrics connections = metrics.connections();
    connections.opened();
    connections.opened();
    connections.closed(CloseReason.IDLE);
    connections.rejected(RejectReason.LIMIT);
    connections.protocolError();
    metrics.watchAccess(new AccessSamples(() -> 1, () -> 2, () -> 3, () -> 4, () -> 5, () -> 6));
    metrics.watchConnectionLimit(() -> 10);

    assertThat(scrape())
        .contains("filbert_connections_active 1.0\n")
        .contains("filbert_connections_limit 10.0\n")
        .contains("filbert_connections_opened_total 2.0\n")
        .contains("filbert_connections_closed_total{reason=\"idle\"} 1.0\n")
        .contains("filbert_connections_closed_total{reason=\"client\"} 0.0\n")
        .contains("filbert_connections_rejected_total{reason=\"limit\"} 1.0\n")
        .contains("filbert_protocol_errors_total 1.0\n")
        .contains("filbert_auth_failures_total{kind=\"wrong\"} 1.0\n")
        .contains("filbert_auth_waiting 3.0\n")
        .contains("filbert_denied_total{kind=\"channel\"} 6.0\n");
  }

  @Test
  void tracking_isReported() {
    metrics.watchTracking(
        new TrackingSamples(() -> 1, () -> 2, 3, () -> 8, () -> 4, () -> 5, () -> 6, () -> 9));

    assertThat(scrape())
        .contains("filbert_tracking_clients 1.0\n")
        .contains("filbert_tracking_keys 2.0\n")
        .contains("filbert_tracking_keys_limit 3.0\n")
        .contains("filbert_tracking_invalidations_total 4.0\n")
        .contains("filbert_tracking_evicted_total 5.0\n")
        .contains("filbert_tracking_flushes_total 6.0\n")
        .contains("filbert_tracking_prefixes 8.0\n")
        .contains("filbert_tracking_redirects_broken_total 9.0\n");
  }

  @Test
  void pushes_areCountedAndTimed() {
    metrics.pushes().dropped(3);
    metrics.pushes().invalidated(2);
    metrics.pushes().invalidated(-5);
    metrics.watchPubSub(new PubSubSamples(Map.of("pattern", () -> 10L), () -> 11, () -> 12));

    assertThat(scrape())
        .contains("filbert_pushes_dropped_total 3.0\n")
        .contains("filbert_tracking_lag_seconds_bucket{le=\"1.0E-4\"} 1\n")
        .contains("filbert_tracking_lag_seconds_bucket{le=\"0.0025\"} 2\n")
        .contains("filbert_pubsub_subscriptions{kind=\"pattern\"} 10.0\n")
        .contains("filbert_pubsub_messages_total{kind=\"published\"} 11.0\n")
        .contains("filbert_pubsub_messages_total{kind=\"delivered\"} 12.0\n");
  }

  @Test
  void cacheDeclaredWhileRunning_isInTheNextScrape() {
    InMemoryKeyspace keyspace = new InMemoryKeyspace(() -> 0);
    metrics.watchKeyspace(keyspace);
    assertThat(scrape())
        .contains("cache_size{cache=\"default\",ownership=\"owned\"} 0.0\n")
        .doesNotContain("users");

    keyspace.declare(new CacheSettings("users", 1, 0, 0, 0, 0, Eviction.LRU)).join();

    assertThat(scrape())
        .contains("cache_gets_total{cache=\"users\",result=\"hit\"} 0.0\n")
        .contains("cache_gets_total{cache=\"users\",result=\"miss\"} 0.0\n")
        .contains("cache_puts_total{cache=\"users\"} 0.0\n")
        .contains("cache_removals_total{cache=\"users\"} 0.0\n")
        .contains("cache_evictions_total{cache=\"users\"} 0.0\n")
        .contains("cache_expirations_total{cache=\"users\"} 0.0\n")
        .contains("cache_size{cache=\"users\",ownership=\"backup\"} 0.0\n")
        .contains("cache_memory_used_bytes{cache=\"users\",ownership=\"owned\"} 0.0\n")
        .contains("filbert_memory_used_bytes 0.0\n")
        .contains("filbert_memory_limit_bytes 0.0\n");
  }

  @Test
  void cluster_isReportedAsThisNodeSeesIt() {
    List<SlotRange> ranges =
        List.of(
            new SlotRange(0, 8191, SELF, List.of()), new SlotRange(8192, 12287, OTHER, List.of()));
    metrics.watchCluster(
        () -> new ClusterTopology(1, SELF, List.of(SELF, OTHER), ranges, false), 512, () -> true);

    assertThat(scrape())
        .contains("filbert_cluster_members 2.0\n")
        .contains("filbert_cluster_safe 0.0\n")
        .contains("filbert_partitions 512.0\n")
        .contains("filbert_partitions_owned 256.0\n")
        .contains("filbert_node_fenced 1.0\n");
  }

  @Test
  void grid_isReportedInSecondsAndKinds() {
    metrics.watchGrid(
        () ->
            new GridReport(
                new GridReport.Work(1, 2, 3),
                new GridReport.Requests(4, 5, 6, 7),
                new GridReport.Moves(8, 9, 10, 11),
                new GridReport.Network(12, 13, 14),
                500,
                15,
                6000));

    assertThat(scrape())
        .contains("filbert_grid_operations_running 1.0\n")
        .contains("filbert_grid_operations_queued 2.0\n")
        .contains("filbert_grid_operations_total 3.0\n")
        .contains("filbert_grid_requests_open 4.0\n")
        .contains("filbert_grid_invocations_pending 5.0\n")
        .contains("filbert_grid_timeouts_total{from=\"owner\"} 6.0\n")
        .contains("filbert_grid_timeouts_total{from=\"backup\"} 7.0\n")
        .contains("filbert_grid_migrations_total{result=\"rolled_back\"} 11.0\n")
        .contains("filbert_grid_sent_bytes_total 14.0\n")
        .contains("filbert_grid_heartbeat_age_seconds 0.5\n")
        .contains("filbert_node_last_pause_seconds 6.0\n");
  }

  @Test
  void secondKeyspace_isRefused() {
    metrics.watchKeyspace(new InMemoryKeyspace(() -> 0));

    assertThatThrownBy(() -> metrics.watchKeyspace(new InMemoryKeyspace(() -> 0)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("keyspace");
  }

  @Test
  void format_isWhatTheScraperAccepts() {
    Exposition plain = metrics.scrape(null);
    Exposition open =
        metrics.scrape("application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4");

    assertThat(plain.contentType()).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
    assertThat(new String(plain.body(), UTF_8)).doesNotContain("# EOF");
    assertThat(open.contentType())
        .isEqualTo("application/openmetrics-text; version=1.0.0; charset=utf-8");
    assertThat(new String(open.body(), UTF_8)).endsWith("# EOF\n");
  }

  private String scrape() {
    return new String(metrics.scrape(null).body(), UTF_8);
  }

  private static ClusterMember member(String name) {
    return new ClusterMember(name.repeat(40), name, "127.0.0.1", 1, 2, 3, 4);
  }
}
