/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filbert.node.config.NodeConfig.Port;
import dev.filbert.node.keyspace.CacheSettings;
import dev.filbert.node.keyspace.Eviction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a node ends up with: the layers, the defaults, and the values of every kind. */
class ConfigReaderTest {
  private static final Machine MACHINE = new Machine(4, 1_000 << 20, "cache-7", 4711);

  @TempDir Path directory;

  @Test
  void nothingGiven_isANodeOnLoopback() {
    NodeConfig config = read(Map.of(), Map.of());

    assertThat(config.nodeName()).isEqualTo("node-4711");
    assertThat(config.network())
        .isEqualTo(
            new NodeConfig.Network(
                "127.0.0.1",
                null,
                new Port(6379, true),
                new Port(6380, true),
                new Port(7379, true),
                new Port(5701, true),
                new Port(5801, true),
                4));
    assertThat(config.grid())
        .isEqualTo(
            new NodeConfig.Grid(
                "filbert",
                List.of(),
                null,
                512,
                0,
                Duration.ofSeconds(10),
                Duration.ofSeconds(15),
                Duration.ofMillis(1500),
                Duration.ofSeconds(40)));
    assertThat(config.security())
        .isEqualTo(
            new NodeConfig.Security(null, null, false, Duration.ofSeconds(10), null, Map.of()));
    assertThat(config.limits())
        .isEqualTo(
            new NodeConfig.Limits(
                10_000, Duration.ZERO, 64 << 20, 1_048_576, 128L << 20, 16, 1_000_000));
    assertThat(config.maxMemoryBytes()).isEqualTo(600L << 20);
    assertThat(config.caches())
        .containsExactly(Map.entry(CacheSettings.DEFAULT_NAME, CacheSettings.defaults()));
  }

  @Test
  void sameSettingEverywhere_flagBeatsEnvironmentBeatsFile() throws IOException {
    Map<String, List<String>> file = Map.of("config", List.of(file("databases=3", "quorum=3")));
    Map<String, String> environment = Map.of("FILBERT_DATABASES", "2", "FILBERT_QUORUM", "2");

    assertThat(read(file, Map.of()).limits().databases()).isEqualTo(3);
    assertThat(read(file, environment).limits().databases()).isEqualTo(2);

    Map<String, List<String>> flags =
        Map.of("config", file.get("config"), "databases", List.of("1"));
    assertThat(read(flags, environment).limits().databases()).isEqualTo(1);
    assertThat(read(flags, environment).grid().quorum()).isEqualTo(2);
  }

  @Test
  void fileNamedByTheEnvironment_isRead() throws IOException {
    String file = file("# a comment", "", "cluster-name = blue");

    assertThat(read(Map.of(), Map.of("FILBERT_CONFIG", file)).grid().clusterName())
        .isEqualTo("blue");
  }

  @Test
  void explicitPort_isExact_andDefaultsKeepClearOfIt() {
    NodeConfig.Network network = flags("resp-port", "6380").network();

    assertThat(network.resp()).isEqualTo(new Port(6380, false));
    assertThat(network.cluster()).isEqualTo(new Port(6381, true));
  }

  @Test
  void portZero_mayBeAskedForTwice() {
    NodeConfig.Network network =
        read(Map.of("resp-port", List.of("0"), "cluster-port", List.of("0")), Map.of()).network();

    assertThat(network.resp()).isEqualTo(new Port(0, false));
    assertThat(network.cluster()).isEqualTo(new Port(0, false));
  }

  @Test
  void joinAddresses_getTheGridPortWhereNoneIsNamed() {
    assertThat(flags("join", "a:5702, b ,[::1]:5703,[::2]").grid().join())
        .containsExactly("a:5702", "b:5701", "[::1]:5703", "[::2]:5701");
  }

  @Test
  void beyondLoopbackWithPassword_isNamedAfterItsHost() {
    NodeConfig config =
        read(Map.of("bind", List.of("0.0.0.0"), "password", List.of("secret")), Map.of());

    assertThat(config.nodeName()).isEqualTo("cache-7");
    assertThat(config.security().password()).isEqualTo("secret");
    assertThat(config.toString()).doesNotContain("secret,");
  }

  @Test
  void beyondLoopbackInSoManyWords_needsNoPassword() {
    Map<String, String> environment =
        Map.of("FILBERT_BIND", "0.0.0.0", "FILBERT_ALLOW_INSECURE_NETWORK", "true");

    assertThat(read(Map.of(), environment).security().insecure()).isTrue();
  }

  @Test
  void secretsInFiles_areTheirFirstLines() throws IOException {
    Map<String, String> environment =
        Map.of(
            "FILBERT_PASSWORD_FILE", file("open sesame", ""),
            "FILBERT_GRID_SECRET_FILE", file("nut"));

    NodeConfig.Security security = read(Map.of(), environment).security();

    assertThat(security.password()).isEqualTo("open sesame");
    assertThat(security.gridSecret()).isEqualTo("nut");
  }

  @Test
  void maxMemory_isAnAmountOrAShareOfTheHeapOrNone() {
    assertThat(flags("max-memory", "100mb").maxMemoryBytes()).isEqualTo(100L << 20);
    assertThat(flags("max-memory", "25%").maxMemoryBytes()).isEqualTo(250L << 20);
    assertThat(flags("max-memory", "0").maxMemoryBytes()).isZero();
  }

  @Test
  void cachesInAFile_areDeclared() throws IOException {
    String file =
        file(
            "cache.users.backups=2",
            "cache.users.ttl=60s",
            "cache.users.max-idle=5m",
            "cache.users.max-entries=1000",
            "cache.users.max-bytes=64mb",
            "cache.users.eviction=LFU",
            "cache.default.backups=0");

    assertThat(flags("config", file).caches())
        .containsOnly(
            Map.entry(
                "users",
                new CacheSettings("users", 2, 60_000, 300_000, 1000, 64 << 20, Eviction.LFU)),
            Map.entry("", new CacheSettings("", 0, 0, 0, 0, 0, Eviction.LRU)));
  }

  @Test
  void cachesInEveryLayer_areMergedSettingBySetting() throws IOException {
    Map<String, List<String>> flags =
        Map.of(
            "config", List.of(file("cache.users.ttl=1s", "cache.users.backups=3")),
            "cache", List.of("users:ttl=3s", "plain"));
    Map<String, String> environment =
        Map.of("FILBERT_CACHES", "users:ttl=2s,max-entries=10 ; sessions:max-idle=1h;");

    Map<String, CacheSettings> caches = read(flags, environment).caches();

    assertThat(caches).containsOnlyKeys("", "users", "sessions", "plain");
    assertThat(caches.get("users"))
        .isEqualTo(new CacheSettings("users", 3, 3_000, 0, 10, 0, Eviction.LRU));
    assertThat(caches.get("sessions").maxIdleMillis()).isEqualTo(3_600_000);
  }

  @Test
  void usersInEveryLayer_areMerged() throws IOException {
    Map<String, List<String>> flags =
        Map.of(
            "config", List.of(file("user.al=on >one ~a:*", "user.bo=off")),
            "user", List.of("al:on >three", "cy:on"));
    Map<String, String> environment = Map.of("FILBERT_USERS", "al:on >two ; bo:on +@read;");

    assertThat(read(flags, environment).security().users())
        .containsOnly(
            Map.entry("al", "on >three"), Map.entry("bo", "on +@read"), Map.entry("cy", "on"));
    assertThat(read(flags, environment).security().toString()).doesNotContain("three");
  }

  @Test
  void tls_isReadAsAWhole() {
    Map<String, List<String>> flags =
        Map.of(
            "tls-cert", List.of("c.pem"),
            "tls-key", List.of("k.pem"),
            "tls-ca", List.of("ca.pem"),
            "tls-client-auth", List.of("Required"),
            "tls-ports", List.of("resp, cluster"));

    assertThat(read(flags, Map.of()).security().tls())
        .isEqualTo(
            new TlsFiles(
                Path.of("c.pem"),
                Path.of("k.pem"),
                Path.of("ca.pem"),
                TlsFiles.ClientCertificates.REQUIRED,
                Set.of(TlsFiles.TlsPort.RESP, TlsFiles.TlsPort.CLUSTER)));
  }

  @Test
  void environmentOfOthers_isIgnored() {
    Map<String, String> environment =
        Map.of(
            "PATH", "/bin",
            "FILBERT_SERVICE_HOST", "10.0.0.1",
            "FILBERT_PORT", "tcp://10.0.0.1:6379",
            "FILBERT_PORT_6379_TCP_ADDR", "10.0.0.1",
            "FILBERT_RESP_PORT", "tcp://10.0.0.1:6379",
            "FILBERT_RESP_SERVICE_PORT", "6379");

    assertThat(read(Map.of(), environment)).isEqualTo(read(Map.of(), Map.of()));
  }

  private static NodeConfig flags(String key, String value) {
    return read(Map.of(key, List.of(value)), Map.of());
  }

  private static NodeConfig read(Map<String, List<String>> flags, Map<String, String> environment) {
    return new ConfigReader(MACHINE, environment).read(flags);
  }

  private String file(String... lines) throws IOException {
    Path file = Files.createTempFile(directory, "node", ".properties");
    return Files.write(file, List.of(lines)).toString();
  }
}
