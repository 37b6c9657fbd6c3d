/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import dev.filbert.node.keyspace.CacheReport;
import dev.filbert.node.pubsub.Kind;
import dev.filbert.node.resp.Reply;
import dev.filbert.node.session.View;
import dev.filbert.node.slot.ClusterMember;
import dev.filbert.node.slot.ClusterTopology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.ToLongFunction;

/**
 * The text of INFO: sections of {@code name:value} lines, as clients and dashboards of Redis parse
 * them.
 *
 * <p>Threading: used by one call.
 */
final class InfoReport {
  /** In the order in which they are shown. */
  private static final List<String> SECTIONS =
      List.of(
          "server",
          "clients",
          "memory",
          "persistence",
          "stats",
          "replication",
          "commandstats",
          "cluster",
          "keyspace",
          "filbert");

  /** Shown only when asked for by name, or by {@code all} or {@code everything}. */
  private static final String ON_DEMAND = "commandstats";

  private static final int SECONDS_PER_DAY = 86_400;
  private static final long NANOS_PER_MICRO = 1000;

  private final CommandCall call;
  private final ServerContext server;
  private final StringBuilder text = new StringBuilder();

  private InfoReport(CommandCall call) {
    this.call = call;
    this.server = call.server();
  }

  /** The report that {@code call} asks for. */
  static CompletableFuture<Reply> of(CommandCall call) {
    Set<String> wanted = wanted(call);
    InfoReport report = new InfoReport(call);
    if (!wanted.contains("keyspace")) {
      return CompletableFuture.completedFuture(report.write(wanted, List.of()));
    }
    return KeyCounts.of(call).thenApply(counts -> report.write(wanted, counts));
  }

  private static Set<String> wanted(CommandCall call) {
    Set<String> wanted = new LinkedHashSet<>();
    List<String> names = new ArrayList<>();
    for (int i = 1; i < call.size(); i++) {
      names.add(call.request().text(i).toLowerCase(Locale.ROOT));
    }
    if (names.isEmpty() || names.contains("default")) {
      wanted.addAll(SECTIONS);
      wanted.remove(ON_DEMAND);
    }
    if (names.contains("all") || names.contains("everything")) {
      wanted.addAll(SECTIONS);
    }
    wanted.addAll(names);
    return wanted;
  }

  private Reply write(Set<String> wanted, List<Long> counts) {
    for (String section : SECTIONS) {
      if (wanted.contains(section)) {
        title(section);
        body(section, counts);
      }
    }
    return Reply.verbatim(text.toString());
  }

  private void body(String section, List<Long> counts) {
    switch (section) {
      case "server" -> server();
      case "clients" -> clients();
      case "memory" -> memory();
      case "persistence" -> persistence();
      case "stats" -> stats();
      case "replication" -> replication();
      case "commandstats" -> commandStats(call.dispatcher().table().rows());
      case "cluster" -> line("cluster_enabled", clusterView() ? 1 : 0);
      case "keyspace" -> keyspace(counts);
      case "filbert" -> filbert();
      default -> throw new IllegalStateException("section '" + section + "' has no text");
    }
  }

  private void server() {
    ClusterMember self = server.topology().get().self();
    long uptime = Duration.between(server.startedAt(), server.clock().instant()).toSeconds();
    line("redis_version", HelloCommand.REDIS_VERSION);
    line("redis_mode", clusterView() ? "cluster" : "standalone");
    line("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    line("arch_bits", "64");
    line("multiplexing_api", "epoll");
    line("process_id", ProcessHandle.current().pid());
    line("run_id", self.id());
    line("tcp_port", clusterView() ? self.clusterPort() : self.respPort());
    line("server_time_usec", server.clock().millis() * NANOS_PER_MICRO);
    line("uptime_in_seconds", uptime);
    line("uptime_in_days", uptime / SECONDS_PER_DAY);
    line("config_file", "");
  }

  private void clients() {
    line("connected_clients", server.sessions().size());
    line("cluster_connections", 0);
    line("maxclients", server.sessions().limit());
    line("blocked_clients", 0);
    line("tracking_clients", server.tracking().sessions());
  }

  private void memory() {
    Runtime runtime = Runtime.getRuntime();
    long used = server.keyspace().usedMemory();
    long limit = server.keyspace().maxMemory();
    line("used_memory", used);
    line("used_memory_human", HumanBytes.of(used));
    line("used_memory_heap", runtime.totalMemory() - runtime.freeMemory());
    line("total_system_memory", runtime.maxMemory());
    line("total_system_memory_human", HumanBytes.of(runtime.maxMemory()));
    line("maxmemory", limit);
    line("maxmemory_human", HumanBytes.of(limit));
    line("maxmemory_policy", EvictionPolicy.nameOf(server.keyspace()));
    line("mem_allocator", "jvm");
  }

  private void persistence() {
    line("loading", 0);
    line("async_loading", 0);
    line("rdb_changes_since_last_save", 0);
    line("rdb_bgsave_in_progress", 0);
    line("rdb_last_bgsave_status", "ok");
    line("aof_enabled", 0);
    line("aof_rewrite_in_progress", 0);
  }

  private void stats() {
    long calls = call.dispatcher().table().rows().stream().mapToLong(InfoReport::calls).sum();
    line("total_connections_received", server.sessions().openedTotal());
    line("total_commands_processed", calls);
    line("rejected_connections", server.sessions().refusedTotal());
    line("expired_keys", sum(CacheReport::expirations));
    line("evicted_keys", sum(CacheReport::evictions));
    line("keyspace_hits", sum(CacheReport::hits));
    line("keyspace_misses", sum(CacheReport::misses));
    line("pubsub_channels", server.channels().count(Kind.CHANNEL));
    line("pubsub_patterns", server.channels().count(Kind.PATTERN));
    line("tracking_total_keys", server.tracking().table().keys());
    line("tracking_total_items", server.tracking().table().registrations());
    line("tracking_total_prefixes", server.tracking().prefixes());
  }

  private void replication() {
    line("role", "master");
    line("connected_slaves", 0);
    line("master_failover_state", "no-failover");
    line("master_replid", server.topology().get().self().id());
    line("master_repl_offset", 0);
    line("second_repl_offset", -1);
    line("repl_backlog_active", 0);
  }

  private void commandStats(List<Command> rows) {
    for (Command row : rows) {
      CommandStats stats = row.stats();
      long calls = stats.calls();
      if (calls > 0 || stats.rejected() > 0) {
        long micros = stats.nanos() / NANOS_PER_MICRO;
        double each = calls == 0 ? 0 : (double) micros / calls;
        line(
            "cmdstat_" + row.fullName(),
            String.format(
                Locale.ROOT,
                "calls=%d,usec=%d,usec_per_call=%.2f,rejected_calls=%d,failed_calls=%d",
                calls,
                micros,
                each,
                stats.rejected(),
                stats.failed()));
      }
      commandStats(row.subcommands().rows());
    }
  }

  private void keyspace(List<Long> counts) {
    for (int database = 0; database < counts.size(); database++) {
      if (counts.get(database) > 0) {
        line("db" + database, "keys=" + counts.get(database) + ",expires=0,avg_ttl=0");
      }
    }
  }

  private void filbert() {
    ClusterTopology topology = server.topology().get();
    line("filbert_version", server.version());
    line("filbert_node", topology.self().name());
    line("filbert_members", topology.members().size());
    line("filbert_partitions", server.config().grid().partitions());
    line("filbert_backups_complete", topology.safe() ? 1 : 0);
    line("filbert_owned_entries", sum(CacheReport::ownedEntries));
    line("filbert_backup_entries", sum(CacheReport::backupEntries));
    line("filbert_jvm", System.getProperty("java.vm.name") + " " + Runtime.version());
  }

  private boolean clusterView() {
    return call.session().view() == View.CLUSTER;
  }

  private long sum(ToLongFunction<CacheReport> field) {
    return server.keyspace().caches().stream().mapToLong(field).sum();
  }

  private static long calls(Command row) {
    long own = row.stats().calls();
    return own + row.subcommands().rows().stream().mapToLong(InfoReport::calls).sum();
  }

  private void title(String section) {
    if (text.length() > 0) {
      text.append("\r\n");
    }
    text.append("# ")
        .append(section.substring(0, 1).toUpperCase(Locale.ROOT))
        .append(section.substring(1))
        .append("\r\n");
  }

  private void line(String name, long value) {
    line(name, Long.toString(value));
  }

  private void line(String name, String value) {
    text.append(name).append(':').append(value).append("\r\n");
  }
}
