/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.filbert.node.keyspace.KeyspaceException;
import dev.filbert.node.session.View;
import dev.filbert.node.slot.SlotPartitions;
import dev.filbert.node.testing.StubClient;
import dev.filbert.node.testing.StubNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrackingCommandsTest {
  private final StubNode node = new StubNode();
  private final StubClient client = node.connect(View.SINGLE);

  @ParameterizedTest
  @ValueSource(strings = {"GET k", "TTL k", "EXISTS k", "STRLEN k", "MGET j k", "CACHE.GET k"})
  void readOnlyCommand_registersItsKeys_missesIncluded(String read) {
    start("");
    client.run(read);
    change("k");
    assertThat(client.link.pushes()).containsExactly(">[\"invalidate\", [\"k\"]]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"SET k v", "GETEX k", "GETDEL k", "GETSET k v", "KEYS *", "SCAN 0"})
  void otherCommand_registersNothing(String command) {
    start("");
    client.run(command);
    change("k");
    assertThat(client.link.pushes()).isEmpty();
  }

  @Test
  void optIn_tracksTheNextCommandOnly() {
    start("OPTIN");
    client.run("GET a");
    client.run("CLIENT CACHING YES");
    assertThat(client.run("CLIENT TRACKINGINFO")).contains("\"caching-yes\"");
    client.run("GET b");
    client.run("GET c");
    change("a");
    change("b");
    change("c");
    assertThat(client.link.pushes()).containsExactly(">[\"invalidate\", [\"b\"]]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"NOPE", "GET", "GET a b", "PING", "CLIENT NOPE"})
  void optIn_isUsedUpByTheNextCommand_evenIfThatIsRefused(String next) {
    start("OPTIN");
    client.run("CLIENT CACHING YES");
    client.run(next);
    client.run("GET k");
    change("k");
    assertThat(client.link.pushes()).isEmpty();
  }

  @Test
  void optIn_isNotUsedUpByOtherCommandsOfClient() {
    start("OPTIN");
    client.run("CLIENT CACHING YES");
    client.run("CLIENT GETNAME");
    client.run("GET k");
    change("k");
    assertThat(client.link.pushes()).hasSize(1);
  }

  @Test
  void cachingBeforeMulti_coversTheTransaction() {
    start("OPTIN");
    client.run("CLIENT CACHING YES");
    client.run("MULTI");
    client.run("GET a");
    client.run("GET b");
    client.run("EXEC");
    client.run("GET c");
    change("a");
    change("b");
    change("c");
    assertThat(client.link.pushes()).hasSize(2);
  }

  @Test
  void optOut_leavesOutTheNextCommandOnly() {
    start("OPTOUT");
    client.run("CLIENT CACHING NO");
    client.run("GET a");
    client.run("GET b");
    change("a");
    change("b");
    assertThat(client.link.pushes()).containsExactly(">[\"invalidate\", [\"b\"]]");
  }

  @Test
  void info_tellsModeRedirectAndPrefixes() {
    assertThat(client.run("CLIENT TRACKINGINFO"))
        .isEqualTo("{\"flags\": ~[\"off\"], \"redirect\": :-1, \"prefixes\": []}");
    start("BCAST PREFIX b PREFIX a NOLOOP");
    assertThat(client.run("CLIENT TRACKINGINFO"))
        .isEqualTo(
            "{\"flags\": ~[\"on\", \"bcast\", \"noloop\"], \"redirect\": :0,"
                + " \"prefixes\": [\"a\", \"b\"]}");
    assertThat(client.run("CLIENT GETREDIR")).isEqualTo(":0");
    assertThat(client.run("CLIENT LIST")).contains(" flags=tB ").contains(" redir=0 ");
    client.run("CLIENT TRACKING OFF");
    assertThat(client.run("CLIENT GETREDIR")).isEqualTo(":-1");
  }

  @ParameterizedTest
  @CsvSource({"TIMEOUT, 1", "UNAVAILABLE, 0"})
  void noLoop_ownWriteThatMayStillTakePlace_isToldWhenItDoes(
      KeyspaceException.Kind failure, int pushes) {
    start("NOLOOP");
    long origin = client.session.tracked().origin();
    node.keyspace.failWith(failure);
    assertThat(client.run("SET k v")).startsWith("-");
    node.keyspace.failWith(null);
    client.run("GET k");
    change("k", origin);
    assertThat(client.link.pushes()).hasSize(pushes);
  }

  @Test
  void reset_endsTracking() {
    start("");
    client.run("GET k");
    client.run("RESET");
    change("k");
    assertThat(client.link.pushes()).isEmpty();
    assertThat(client.run("CLIENT TRACKINGINFO")).contains("\"off\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          CLIENT TRACKING ON PREFIX a | ERR PREFIX option requires BCAST mode to be enabled
          CLIENT TRACKING ON OPTIN OPTOUT | ERR You can't specify both OPTIN mode and OPTOUT mode
          CLIENT TRACKING ON BCAST OPTIN | ERR OPTIN and OPTOUT are not compatible with BCAST
          CLIENT TRACKING ON REDIRECT 99 | ERR The client ID you want redirect to does not exist
          CLIENT TRACKING ON REDIRECT x | ERR value is not an integer or out of range
          CLIENT TRACKING ON NONSENSE | ERR syntax error
          CLIENT TRACKING MAYBE | ERR syntax error
          """)
  void wrongOptions_areRefusedAsInRedis(String call, String error) {
    assertThat(client.run(call)).isEqualTo("-" + error);
  }

  @Test
  void doubledOptions_areRefusedAsInRedis() {
    assertThat(client.run("CLIENT TRACKING ON REDIRECT 1 REDIRECT 1"))
        .isEqualTo("-ERR A client can only redirect to a single other client");
    assertThat(client.run("CLIENT TRACKING ON BCAST PREFIX a PREFIX ab"))
        .isEqualTo(
            "-ERR Prefix 'a' overlaps with another provided prefix 'ab'. Prefixes for a single"
                + " client must not overlap.");
  }

  @Test
  void modesThatDontMix_areRefusedAsInRedis() {
    start("OPTIN");
    assertThat(client.run("CLIENT TRACKING ON BCAST")).contains("switch BCAST mode on/off");
    assertThat(client.run("CLIENT TRACKING ON OPTOUT")).contains("switch OPTIN/OPTOUT mode");
    assertThat(client.run("CLIENT CACHING NO")).contains("CLIENT CACHING NO is only valid");
    assertThat(client.run("CLIENT CACHING MAYBE")).isEqualTo("-ERR syntax error");
    client.run("CLIENT TRACKING OFF");
    assertThat(client.run("CLIENT CACHING YES")).contains("can be called only when");
    start("BCAST PREFIX foo");
    assertThat(client.run("CLIENT TRACKING ON BCAST PREFIX fooz"))
        .isEqualTo(
            "-ERR Prefix 'fooz' overlaps with an existing prefix 'foo'. Prefixes for a single"
                + " client must not overlap.");
    start("BCAST PREFIX bar");
    assertThat(client.run("CLIENT TRACKINGINFO")).endsWith("\"prefixes\": [\"bar\", \"foo\"]}");
  }

  @Test
  void fresh_tellsAgesAndOwners_theLatterOnlyWhenNew() {
    assertThat(client.run("CACHE.FRESH")).startsWith("[:1, [:").endsWith("\"]");
    assertThat(client.run("CACHE.FRESH 1")).startsWith("[:1, [:").endsWith(", null]");
    assertThat(client.run("CACHE.FRESH 1 2")).isEqualTo("-ERR syntax error");
  }

  @Test
  void fresh_knowsNoAge_ofAnOwnerThatWasSilentForTooLong() {
    assertThat(client.run("CACHE.FRESH 1")).isEqualTo("[:1, [:0], null]");
    node.millis.addAndGet(2000);
    assertThat(client.run("CACHE.FRESH 1")).isEqualTo("[:1, [:2000], null]");
    node.millis.addAndGet(1);
    assertThat(client.run("CACHE.FRESH 1")).isEqualTo("[:1, [:-1], null]");
  }

  private void start(String options) {
    client.run("HELLO 3");
    assertThat(client.run(("CLIENT TRACKING ON " + options).strip())).isEqualTo("+OK");
  }

  private void change(String key) {
    change(key, 0);
  }

  private void change(String key, long origin) {
    byte[] bytes = key.getBytes(UTF_8);
    node.tracking.changed(new SlotPartitions(512).partitionOf(bytes), 0, bytes, 1, origin);
  }
}
