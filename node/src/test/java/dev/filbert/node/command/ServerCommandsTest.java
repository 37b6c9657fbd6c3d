/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filbert.node.keyspace.Eviction;
import dev.filbert.node.keyspace.KeyspaceException;
import dev.filbert.node.session.View;
import dev.filbert.node.testing.StubClient;
import dev.filbert.node.testing.StubNode;
import org.junit.jupiter.api.Test;

class ServerCommandsTest {
  private final StubNode node = new StubNode();
  private final StubClient client = node.connect(View.SINGLE);
  private final StubClient cluster = node.connect(View.CLUSTER);

  @Test
  void info_hasTheFieldsThatClientsLookFor() {
    client.run("SET k v");
    client.run("GET k");
    client.run("GET absent");
    node.millis.addAndGet(90_000_000);
    assertThat(client.run("INFO").substring(1).split("\r\n"))
        .contains("# Server", "redis_version:7.4.0", "redis_mode:standalone", "tcp_port:6379")
        .contains("uptime_in_seconds:90000", "uptime_in_days:1")
        .contains("run_id:" + StubNode.SELF.id())
        .contains("# Clients", "connected_clients:2", "maxclients:100", "tracking_clients:0")
        .contains("# Memory", "maxmemory:0", "maxmemory_human:0B", "maxmemory_policy:allkeys-lru")
        .contains("# Persistence", "loading:0", "# Stats", "keyspace_hits:1", "keyspace_misses:1")
        .contains("# Replication", "role:master", "connected_slaves:0", "master_repl_offset:0")
        .contains("# Cluster", "cluster_enabled:0", "# Keyspace", "db0:keys=1,expires=0,avg_ttl=0")
        .contains("# Filbert", "filbert_version:1.2.3", "filbert_members:2")
        .doesNotContain("# Commandstats");
  }

  @Test
  void info_showsTheSectionsAskedFor() {
    assertThat(client.run("INFO nope")).isEqualTo("=");
    assertThat(client.run("INFO KEYSPACE")).isEqualTo("=# Keyspace\r\n");
    assertThat(client.run("INFO replication cluster"))
        .contains("# Replication\r\n", "\r\n\r\n# Cluster\r\ncluster_enabled:0\r\n")
        .doesNotContain("# Server");
    assertThat(client.run("INFO everything")).contains("# Commandstats");
  }

  @Test
  void info_countsCommands() {
    client.run("GET k");
    client.run("GET");
    assertThat(client.run("INFO commandstats"))
        .contains("cmdstat_get:calls=1,usec=0,usec_per_call=0.00,rejected_calls=1,failed_calls=0");
    client.run("CONFIG RESETSTAT");
    assertThat(client.run("INFO commandstats")).doesNotContain("cmdstat_get");
  }

  @Test
  void info_inTheClusterView_saysSo() {
    assertThat(cluster.run("INFO"))
        .contains("redis_mode:cluster", "cluster_enabled:1", "tcp_port:6380");
  }

  @Test
  void info_ofANodeThatIsCutOff_stillAnswers() {
    node.keyspace.failWith(KeyspaceException.Kind.FENCED);
    assertThat(client.run("INFO")).contains("# Keyspace\r\n", "filbert_version");
  }

  @Test
  void time_isThatOfTheClock() {
    node.millis.set(1_700_000_000_123L);
    assertThat(client.run("TIME")).isEqualTo("[\"1700000000\", \"123000\"]");
  }

  @Test
  void flush_takesItsModes() {
    client.run("SET k v");
    assertThat(client.run("DBSIZE")).isEqualTo(":1");
    assertThat(client.run("FLUSHDB FOO")).isEqualTo("-ERR syntax error");
    assertThat(client.run("FLUSHDB ASYNC SYNC")).isEqualTo("-ERR syntax error");
    assertThat(client.run("FLUSHDB async")).isEqualTo("+OK");
    assertThat(client.run("DBSIZE")).isEqualTo(":0");
  }

  @Test
  void flushAll_emptiesEveryDatabase() {
    client.run("SET k v");
    client.run("SELECT 3");
    client.run("SET k v");
    assertThat(client.run("FLUSHDB")).isEqualTo("+OK");
    client.run("SELECT 0");
    assertThat(client.run("DBSIZE")).isEqualTo(":1");
    assertThat(client.run("FLUSHALL SYNC")).isEqualTo("+OK");
    assertThat(client.run("DBSIZE")).isEqualTo(":0");
  }

  @Test
  void configGet_takesGlobsAndSeveralNames() {
    assertThat(client.run("CONFIG GET nope")).isEqualTo("{}");
    assertThat(client.run("CONFIG GET TIMEOUT databases"))
        .isEqualTo("{\"databases\": \"16\", \"timeout\": \"300\"}");
    assertThat(client.run("CONFIG GET maxm*"))
        .isEqualTo("{\"maxmemory\": \"0\", \"maxmemory-policy\": \"allkeys-lru\"}");
    assertThat(client.run("CONFIG GET save appendonly"))
        .isEqualTo("{\"appendonly\": \"no\", \"save\": \"\"}");
  }

  @Test
  void configSet_changesWhatIsReal() {
    assertThat(client.run("CONFIG SET maxmemory 100mb maxclients 5")).isEqualTo("+OK");
    assertThat(node.keyspace.maxMemory()).isEqualTo(100L << 20);
    assertThat(node.sessions.limit()).isEqualTo(5);
    assertThat(client.run("CONFIG SET maxmemory-policy allkeys-lfu")).isEqualTo("+OK");
    assertThat(node.keyspace.caches().get(0).settings().eviction()).isEqualTo(Eviction.LFU);
  }

  @Test
  void configSet_refusesAllIfOneIsWrong() {
    String failed = "-ERR CONFIG SET failed (possibly related to argument '%s') - %s";
    assertThat(client.run("CONFIG SET maxclients 5 maxmemory foo"))
        .isEqualTo(failed.formatted("maxmemory", "argument must be a memory value"));
    assertThat(node.sessions.limit()).isEqualTo(100);
    assertThat(client.run("CONFIG SET nope x"))
        .isEqualTo("-ERR Unknown option or number of arguments for CONFIG SET - 'nope'");
    assertThat(client.run("CONFIG SET maxmemory -1"))
        .isEqualTo(failed.formatted("maxmemory", "argument must be a memory value"));
    assertThat(client.run("CONFIG SET maxmemory 1 maxmemory 2"))
        .isEqualTo(failed.formatted("maxmemory", "duplicate parameter"));
    assertThat(client.run("CONFIG SET maxclients foo"))
        .isEqualTo(failed.formatted("maxclients", "argument couldn't be parsed into an integer"));
    assertThat(client.run("CONFIG SET databases 17"))
        .isEqualTo(failed.formatted("databases", "can't set immutable config"));
    assertThat(client.run("CONFIG SET databases 16")).isEqualTo("+OK");
    assertThat(client.run("CONFIG SET maxmemory"))
        .isEqualTo("-ERR wrong number of arguments for 'config|set' command");
  }

  @Test
  void memoryAmounts_haveUnits() {
    assertThat(MemoryAmount.parse("1048576")).isEqualTo(1 << 20);
    assertThat(MemoryAmount.parse("1k")).isEqualTo(1000);
    assertThat(MemoryAmount.parse("1KB")).isEqualTo(1024);
    assertThat(MemoryAmount.parse("2gb")).isEqualTo(2L << 30);
    assertThat(HumanBytes.of(1_262_656)).isEqualTo("1.20M");
    assertThat(HumanBytes.of(17)).isEqualTo("17B");
  }
}
