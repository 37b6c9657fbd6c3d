/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.remote;

import static dev.filbert.client.testing.FakeServer.CUT;
import static dev.filbert.client.testing.FakeServer.SILENCE;
import static dev.filbert.client.testing.FakeServer.entry;
import static dev.filbert.client.testing.Tiers.await;
import static dev.filbert.client.testing.Tiers.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.filbert.client.testing.FakeServer;
import dev.filbert.client.tier.PutRule;
import dev.filbert.client.tier.RemoveRule;
import dev.filbert.client.tier.Tier;
import dev.filbert.client.tier.TierException;
import dev.filbert.client.tier.TierException.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a tier does when its server errs, hangs, breaks off, or is gone. */
class RemoteFailuresTest extends ScriptedServerFixture {
  @Test
  void get_replyCutInTheMiddle_isAskedAgain() {
    AtomicInteger asked = new AtomicInteger();
    server.script(
        c ->
            !c.get(0).equals("CACHE.GET")
                ? null
                : asked.getAndIncrement() == 0 ? "*3\r\n:5\r\n:-1\r\n$1" + CUT : entry(5, -1, "v"));

    assertThat(await(tier.get("k")).value()).isEqualTo("v");
  }

  @Test
  void put_connectionCutBeforeTheReply_hasUnknownOutcomeAndIsSentOnce() {
    script("CACHE.SET", CUT);

    assertFails(tier.put("k", "v", PutRule.always(null)), Kind.UNKNOWN_OUTCOME);
    assertThat(server.received("CACHE.SET")).isEqualTo(1);
  }

  @Test
  void remove_errorReply_isRefusedWithTheServersText() {
    script("CACHE.DEL", "-NOPERM this user has no permissions\r\n");

    assertThatThrownBy(() -> await(tier.remove("k", RemoveRule.always())))
        .isInstanceOf(TierException.class)
        .hasMessageContaining("NOPERM");
  }

  @Test
  void get_serverSaysTryAgain_isAskedUntilItServes() {
    AtomicInteger asked = new AtomicInteger();
    server.script(
        c ->
            !c.get(0).equals("CACHE.GET")
                ? null
                : asked.getAndIncrement() < 3 ? "-TRYAGAIN later\r\n" : entry(5, -1, "v"));

    assertThat(await(tier.get("k")).value()).isEqualTo("v");
  }

  @Test
  void get_silentServer_failsInTime() {
    connect(PATIENT.toBuilder().timeout(Duration.ofMillis(300)).build());
    server.script(c -> SILENCE);
    long begun = System.nanoTime();

    assertFails(tier.get("k"), Kind.TIMEOUT);
    assertThat(System.nanoTime() - begun).isLessThan(30_000_000_000L);
  }

  @Test
  void get_deadServer_failsAtOnceAndHealsByItself() throws Exception {
    onGet(entry(5, -1, "v"));
    await(tier.get("k"));
    int port = server.port();
    server.close();
    until("it is known to be down", () -> failsFast(tier));

    server = FakeServer.filbert(port);
    onGet(entry(6, -1, "w"));

    until("it serves again", () -> valueOrNull(tier) != null);
    assertThat(valueOrNull(tier)).isEqualTo("w");
  }

  @Test
  void get_passwordWanted_saysSo() throws IOException {
    server.script(c -> c.get(0).equals("HELLO") ? "-NOAUTH HELLO must be called\r\n" : null);
    connect(PATIENT);

    assertThatThrownBy(() -> await(tier.get("k")))
        .isInstanceOf(TierException.class)
        .hasMessageContaining("NOAUTH")
        .hasMessageContaining("password");
  }

  @Test
  void get_tooManyAtOnce_failAtOnce() {
    connect(PATIENT.toBuilder().maxCalls(2).build());
    script("CACHE.GET", SILENCE);
    tier.get("1");
    tier.get("2");
    assertThatThrownBy(() -> await(tier.get("3"))).hasMessageContaining("maxCalls");
  }

  @Test
  void close_tier_refusesFurtherCalls() {
    tier.close();
    assertFails(tier.get("k"), Kind.CLOSED);
  }

  private static boolean failsFast(Tier<String, String> tier) {
    long begun = System.nanoTime();
    return valueOrNull(tier) == null && System.nanoTime() - begun < 5_000_000;
  }

  private static String valueOrNull(Tier<String, String> tier) {
    try {
      return await(tier.get("k")).value();
    } catch (TierException e) {
      return null;
    }
  }

  private static void assertFails(CompletionStage<?> stage, Kind kind) {
    assertThatThrownBy(() -> await(stage))
        .isInstanceOfSatisfying(TierException.class, e -> assertThat(e.kind()).isEqualTo(kind));
  }
}
