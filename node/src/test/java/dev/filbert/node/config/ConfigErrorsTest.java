/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every way to get a setting wrong, and what the person who did is told. */
class ConfigErrorsTest {
  private static final Machine MACHINE = new Machine(4, 1_000 << 20, "cache-7", 4711);

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          node-name | two words | 1 to 64 printable characters without spaces
          bind | a b | an address or a host name
          announce-host | http://a | an address or a host name
          resp-port | 70000 | a port from 1 to 65535, or 0 for any free one
          cluster-port | -1 | a port from 1 to 65535, or 0 for any free one
          http-port | http | a port from 1 to 65535, or 0 for any free one
          grid-port | 5701-5710 | a port from 1 to 65535, or 0 for any free one
          bus-port | 1e3 | a port from 1 to 65535, or 0 for any free one
          event-loops | 0 | a whole number from 1 to 256
          join | a:b | host:port or host, several with commas, up to 256
          join | a,,b | host:port or host, several with commas, up to 256
          join | a:70000 | host:port or host, several with commas, up to 256
          join-dns | a,b | an address or a host name
          partitions | 500 | a power of two from 1 to 16384
          partitions | 32768 | a power of two from 1 to 16384
          quorum | -1 | a whole number from 0 to 1000
          heartbeat-timeout | 1s | a time from 3s to 5m (500ms, 60s, 5m, 1h)
          merge-delay | 15 | a time from 1s to 1h (500ms, 60s, 5m, 1h)
          request-timeout | 2m | a time from 100ms to 60s (500ms, 60s, 5m, 1h)
          shutdown-timeout | 2h | a time from 0 to 1h (500ms, 60s, 5m, 1h)
          allow-insecure-network | yes | true or false
          auth-timeout | 10 | a time from 0 to 1h (500ms, 60s, 5m, 1h)
          log-level | loud | error, warn, info, debug or trace
          tls-client-auth | maybe | none, optional or required
          tls-ports | resp,https | one or more of resp, cluster and http, with commas
          max-clients | 0 | a whole number from 1 to 1000000
          idle-timeout | 60 | a time from 0 to 30d (500ms, 60s, 5m, 1h)
          max-bulk | 1gb | an amount from 1kb to 512mb (4096, 64kb, 1mb)
          max-arguments | 1 | a whole number from 16 to 1048576
          max-output | 1kb | an amount from 64kb to 64gb (4096, 64kb, 1mb)
          databases | 0 | a whole number from 1 to 1024
          max-memory | lots | an amount (512mb, 4gb), or 1% to 100% of the heap, or 0 for no bound
          max-memory | 101% | an amount (512mb, 4gb), or 1% to 100% of the heap, or 0 for no bound
          """)
  void valueOutOfRange_isRefusedWithItsRange(String key, String value, String range) {
    String variable = "FILBERT_" + key.replace('-', '_').toUpperCase(java.util.Locale.ROOT);
    String defaultText = Settings.find(key).defaultText();

    assertRefused(
        Map.of(key, value),
        key
            + " must be "
            + range
            + ", but was '"
            + value
            + "' (flag --"
            + key
            + "); without it: "
            + defaultText);
    assertRefusedVariable(
        variable,
        value,
        key
            + " must be "
            + range
            + ", but was '"
            + value
            + "' (environment variable "
            + variable
            + "); without it: "
            + defaultText);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          backups | 7 | a whole number from 0 to 6
          ttl | 60 | a time from 0 to 36500d (500ms, 60s, 5m, 1h)
          max-idle | soon | a time from 0 to 36500d (500ms, 60s, 5m, 1h)
          max-entries | -1 | a whole number, 0 for no bound
          max-bytes | 1.5gb | an amount from 0 to 1024tb (4096, 64kb, 1mb)
          eviction | fifo | none, lru or lfu
          """)
  void cacheValueOutOfRange_isRefusedWithItsRange(String key, String value, String range)
      throws IOException {
    String defaultText = CacheSetting.find(key).defaultText();
    String message =
        "cache.users."
            + key
            + " must be "
            + range
            + ", but was '"
            + value
            + "' (%s)"
            + "; without it: "
            + defaultText;
    Path file = file("", "cache.users." + key + "=" + value);

    assertRefused(
        Map.of("cache", "users:" + key + "=" + value), String.format(message, "flag --cache"));
    assertRefused(Map.of("config", file.toString()), String.format(message, file + ":2"));
  }

  @Test
  void tls_isWholeOrRefused() {
    assertRefused(
        Map.of("tls-key", "k"), "tls-key does nothing without tls-cert (flag --tls-key); set both");
    assertRefused(
        Map.of("tls-cert", "c"), "tls-cert must come with tls-key, but is alone (flag --tls-cert)");
    assertRefused(
        Map.of("tls-cert", "c", "tls-key", "k", "tls-client-auth", "required"),
        "tls-ca and a tls-client-auth of optional or required must come together, but tls-ca is not"
            + " set (its default) and tls-client-auth required (flag --tls-client-auth)");
  }

  @Test
  void usersBeyondLoopback_mustProtectTheNode() {
    assertRefused(
        Map.of("user", "a b:on"),
        "a user must have a name of 1 to 64 printable characters without space, ':', ';' and '=',"
            + " but was 'a b' (flag --user)");
    assertRefused(
        Map.of("password", "x", "user", "default:on"),
        "a password and the user default must not both be set (flag --user); the password is that"
            + " of the user default, give it there");
    assertRefused(
        Map.of("bind", "0.0.0.0", "user", "default:off"),
        "a node that listens beyond loopback without a password must have a grid-secret, but bind"
            + " is '0.0.0.0' (flag --bind) and there is none; set grid-secret-file or grid-secret,"
            + " the same on every node");
  }

  @Test
  void unknownSetting_isRefusedWithTheNearest() throws IOException {
    Path file = file("# ours", "cache.users.tll=60s", "max-clientz=1");
    Path other = file("max-clientz=1");

    assertRefused(
        Map.of("rsp-port", "1"),
        "there is no setting 'rsp-port' (flag --rsp-port); did you mean resp-port? 'filbert"
            + " settings' lists all");
    assertRefusedVariable(
        "FILBERT_RSP_PORT",
        "1",
        "there is no setting 'FILBERT_RSP_PORT' (environment variable FILBERT_RSP_PORT); did you"
            + " mean FILBERT_RESP_PORT? 'filbert settings' lists all");
    assertRefused(
        Map.of("config", file.toString()),
        "there is no setting of a cache 'tll' ("
            + file
            + ":2); did you mean ttl? 'filbert"
            + " settings' lists all");
    assertRefused(
        Map.of("config", other.toString()),
        "there is no setting 'max-clientz' ("
            + other
            + ":1); did you mean max-clients? 'filbert"
            + " settings' lists all");
    assertRefusedVariable(
        "FILBERT_SUNSHINE_AND_RAIN",
        "1",
        "there is no setting 'FILBERT_SUNSHINE_AND_RAIN' (environment variable"
            + " FILBERT_SUNSHINE_AND_RAIN); 'filbert settings' lists all");
  }

  @Test
  void malformedCache_isRefused() throws IOException {
    Path file = file("cache.ttl=5s");

    assertRefused(
        Map.of("cache", "users:ttl"),
        "a cache must be NAME:key=value,key=value, but 'ttl' in 'users:ttl' has no '=' (flag"
            + " --cache)");
    assertRefusedVariable(
        "FILBERT_CACHES",
        "a b:ttl=5s",
        "a cache must have a name of 1 to 64 letters, digits, '_', '-' or '.', but was 'a b'"
            + " (environment variable FILBERT_CACHES); the name is what stands before the first"
            + " ':' of its keys");
    assertRefused(
        Map.of("config", file.toString()),
        "a setting of a cache must be cache.NAME.key, but was 'cache.ttl' (" + file + ":1)");
  }

  @Test
  void contradictions_nameBothSides() {
    assertRefused(
        Map.of("join", "a", "join-dns", "b"),
        "join and join-dns must not both be set (flag --join and flag --join-dns); remove one of"
            + " them");
    assertRefused(
        Map.of("password", "a", "password-file", "b"),
        "password and password-file must not both be set (flag --password and flag"
            + " --password-file); remove one of them");
    assertRefused(
        Map.of("grid-secret", "a", "grid-secret-file", "b"),
        "grid-secret and grid-secret-file must not both be set (flag --grid-secret and flag"
            + " --grid-secret-file); remove one of them");
    assertRefused(
        Map.of("resp-port", "7000", "grid-port", "7000"),
        "resp-port and grid-port must differ, but both are 7000 (flag --resp-port and flag"
            + " --grid-port)");
    assertRefused(
        Map.of("max-output", "1mb"),
        "max-output must be at least max-bulk, or no client could read the longest value, but is"
            + " 1mb (flag --max-output) and max-bulk 64mb (its default)");
    assertRefused(
        Map.of("max-memory", "4gb"),
        "max-memory must fit into the heap of 1000mb, but was 4gb (flag --max-memory); give the"
            + " JVM more with -Xmx, or say a percentage");
  }

  @Test
  void beyondLoopbackWithoutPassword_doesNotStart() {
    assertRefused(
        Map.of("bind", "0.0.0.0"),
        "a node that listens beyond loopback must have a password, but bind is '0.0.0.0' (flag"
            + " --bind) and there is none; set password-file or password, or say"
            + " allow-insecure-network if everybody who reaches this address may read and write"
            + " everything");
  }

  @Test
  void unresolvableBind_isRefused() {
    assertRefused(
        Map.of("bind", "no.such.host.invalid"),
        "bind must be an address or name of this machine, but 'no.such.host.invalid' does not"
            + " resolve (flag --bind)");
  }

  @Test
  void secrets_neverShow() throws IOException {
    Path empty = file();

    assertRefused(
        Map.of("password", "x".repeat(513)),
        "password must be 1 to 512 characters, but was not (flag --password); without it: none");
    assertRefused(
        Map.of("password-file", empty.toString()),
        "password must be 1 to 512 characters, but was not (" + empty + "); without it: none");
  }

  @Test
  void unreadableFiles_areNamed() {
    assertRefused(
        Map.of("config", "/no/such/file"),
        "config must be the path of a readable file, but '/no/such/file' could not be read (flag"
            + " --config): NoSuchFileException");
    assertRefused(
        Map.of("password-file", "/no/such/file"),
        "password-file must be the path of a readable file, but '/no/such/file' could not be read"
            + " (flag --password-file): NoSuchFileException");
  }

  @Test
  void fileThatContradictsItself_isRefusedByLine() throws IOException {
    Path twice = file("quorum=1", "# and", "quorum=2");
    Path nested = file("config=other");
    Path escape = file("node-name=\\uXYZ!");

    assertRefused(
        Map.of("config", twice.toString()),
        "quorum is set twice (" + twice + ":1 and " + twice + ":3); remove one of them");
    assertRefused(
        Map.of("config", nested.toString()),
        "config must not stand in a file (" + nested + ":1); remove it");
    assertThatThrownBy(() -> read(Map.of("config", List.of(escape.toString())), Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith(escape + ":1 is not 'key=value': ");
  }

  @Test
  void flagGivenTwice_isRefused() {
    assertThatThrownBy(() -> read(Map.of("quorum", List.of("1", "2")), Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessage("quorum is set twice (flag --quorum); remove one of them");
  }

  @Test
  void continuedLine_isOneSettingOfItsFirstLine() throws IOException {
    Path file = file("join=a,\\", "  b", "quorum=x");

    assertThatThrownBy(() -> read(Map.of("config", List.of(file.toString())), Map.of()))
        .hasMessageContaining(file + ":3");
    assertThat(PropertiesFile.read(file, Given.flag("config", file.toString())).get("join"))
        .isEqualTo(new Given("a,b", file + ":1"));
  }

  private static void assertRefused(Map<String, String> flags, String message) {
    Map<String, List<String>> lists = new HashMap<>();
    flags.forEach((key, value) -> lists.put(key, List.of(value)));
    assertThatThrownBy(() -> read(lists, Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessage(message);
  }

  private static void assertRefusedVariable(String variable, String value, String message) {
    assertThatThrownBy(() -> read(Map.of(), Map.of(variable, value)))
        .isInstanceOf(ConfigException.class)
        .hasMessage(message);
  }

  private static NodeConfig read(Map<String, List<String>> flags, Map<String, String> environment) {
    return new ConfigReader(MACHINE, environment).read(flags);
  }

  private Path file(String... lines) throws IOException {
    Path file = Files.createTempFile(directory, "node", ".properties");
    return Files.write(file, List.of(lines));
  }
}
