/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.remote;

import static dev.filbert.client.testing.FakeServer.CUT;
import static dev.filbert.client.testing.FakeServer.SILENCE;
import static dev.filbert.client.testing.FakeServer.entry;
import static dev.filbert.client.testing.FakeServer.invalidate;
import static dev.filbert.client.testing.Tiers.await;
import static dev.filbert.client.testing.Tiers.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.filbert.client.connection.ConnectionOptions;
import dev.filbert.client.testing.FakeServer;
import dev.filbert.client.testing.Tiers;
import dev.filbert.client.tier.Found;
import dev.filbert.client.tier.PutRule;
import dev.filbert.client.tier.RemoveRule;
import dev.filbert.client.tier.Tier;
import dev.filbert.client.tier.TierException;
import dev.filbert.client.tier.TierException.Kind;
import dev.filbert.client.tier.TierSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The rules of coherence, each against a server that breaks what can break. */
class RemoteTierTest {
  private FakeServer server;
  private RemoteBackend backend;
  private Tier<String, String> tier;

  @BeforeEach
  void open() throws IOException {
    server = FakeServer.filbert();
    connect(ConnectionOptions.defaults());
  }

  private void connect(ConnectionOptions options) {
    backend = RemoteBackend.connect("filbert://127.0.0.1:" + server.port(), options);
    tier = backend.open(Tiers.settings("c"));
  }

  @AfterEach
  void close() throws IOException {
    backend.close();
    server.close();
  }

  @Test
  void hit_afterARead_isThere() {
    onGet(entry(5, -1, "v"));

    assertThat(tier.hit("k")).isNull();
    assertThat(await(tier.get("k"))).isEqualTo(new Found<>("v", 5, -1, false));
    assertThat(tier.hit("k")).isEqualTo("v");
    assertThat(tier.stats().nearHits()).isEqualTo(1);
  }

  @Test
  void hit_afterInvalidation_misses() throws Exception {
    List<String> told = new CopyOnWriteArrayList<>();
    tier.onInvalidation(told::add);
    onGet(entry(5, -1, "v"));
    await(tier.get("k"));

    server.push(invalidate("c:k"));

    until("the copy is dropped", () -> tier.hit("k") == null);
    until("the listener is told", () -> told.equals(List.of("k")));
    assertThat(tier.stats().invalidations()).isEqualTo(1);
  }

  /** Reply and invalidation in one packet: whatever is stored must be gone after it. */
  @Test
  void hit_replyFollowedByInvalidation_misses() {
    onGet(entry(5, -1, "v") + invalidate("c:k"));

    await(tier.get("k"));
    onGet("*1\r\n:9\r\n");
    await(tier.get("other")); // Behind the invalidation.

    assertThat(tier.hit("k")).isNull();
  }

  @Test
  void hit_invalidationBeforeTheReply_isNotStored() {
    onGet(invalidate("c:k") + entry(5, -1, "v"));

    assertThat(await(tier.get("k")).value()).isEqualTo("v");
    assertThat(tier.hit("k")).isNull();
  }

  @Test
  void hit_nullPush_dropsEverythingAndWhatIsOnItsWay() throws Exception {
    List<Object> told = new CopyOnWriteArrayList<>();
    tier.onInvalidation(k -> told.add(k == null ? "everything" : k));
    onGet(entry(5, -1, "v"));
    await(tier.get("k"));
    onGet(">2\r\n$10\r\ninvalidate\r\n_\r\n" + entry(5, -1, "v"));
    CompletableFuture<Found<String>> late = tier.get("late").toCompletableFuture();

    assertThat(await(late).value()).isEqualTo("v");
    until("told", () -> told.contains("everything"));
    assertThat(tier.hit("k")).isNull();
    assertThat(tier.stats().flushes()).isEqualTo(1);
  }

  @Test
  void get_copyInHand_asksForNewerOnly() {
    onGet(entry(5, -1, "v"));
    await(tier.get("k"));
    onGet("*2\r\n:5\r\n:700\r\n");

    assertThat(await(tier.get("k"))).isEqualTo(new Found<>("v", 5, 700, false));
    assertThat(lastGet()).containsExactly("CACHE.GET", "c:k", "IFNEWER", "5");
    assertThat(tier.stats().conditionalHits()).isEqualTo(1);
  }

  @Test
  void get_afterTheConnectionWasLost_confirmsTheSuspectCopy() throws Exception {
    onGet(entry(5, -1, "v"));
    await(tier.get("k"));

    server.cut();
    until("the copy is suspect", () -> tier.hit("k") == null);
    assertThat(tier.stale("k", Duration.ofMinutes(1))).isEqualTo("v");
    onGet("*2\r\n:5\r\n:-1\r\n");

    assertThat(await(tier.get("k")).value()).isEqualTo("v");
    assertThat(lastGet()).contains("IFNEWER");
    assertThat(tier.hit("k")).isEqualTo("v");
  }

  @Test
  void hit_nobodyVouches_isRefusedAfterTheBound() throws Exception {
    AtomicInteger age = new AtomicInteger();
    server.script(
        c ->
            switch (c.get(0)) {
              case "CACHE.GET" -> entry(5, -1, "v");
              case "CACHE.FRESH" -> "*3\r\n:1\r\n*1\r\n:" + age.get() + "\r\n$1\r\n\0\r\n";
              default -> null;
            });
    backend.close();
    connect(ConnectionOptions.defaults());
    tier =
        backend.open(
            new TierSettings<>(
                "c", Tiers.TEXT, Tiers.TEXT, null, 10, null, Duration.ofMillis(400)));
    await(tier.get("k"));
    until("it is fresh", () -> tier.hit("k") != null);

    age.set(-1);

    until("nobody vouches", () -> tier.hit("k") == null);
    assertThat(tier.stats().stalenessMillis().values()).allMatch(ms -> ms >= 300);
  }

  @Test
  void hit_ttlOfTheEntry_countsFromWhenItWasAskedFor() throws Exception {
    server.script(
        c -> {
          if (!c.get(0).equals("CACHE.GET")) {
            return null;
          }
          pause(150);
          return entry(5, 100, "v");
        });

    assertThat(await(tier.get("k")).remainingMillis()).isEqualTo(100);
    assertThat(tier.hit("k")).isNull();
  }

  @Test
  void put_whileAReadIsOnItsWay_keepsItFromStoring() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    server.script(
        c -> {
          if (c.get(0).equals("CACHE.SET")) {
            return ":6\r\n";
          }
          if (!c.get(0).equals("CACHE.GET")) {
            return null;
          }
          asked.countDown();
          waitFor(goOn);
          return entry(5, -1, "old");
        });
    CompletableFuture<Found<String>> read = tier.get("k").toCompletableFuture();
    asked.await();
    CompletableFuture<?> write = tier.put("k", "new", PutRule.always(null)).toCompletableFuture();
    goOn.countDown();

    await(read);
    await(write);
    assertThat(tier.hit("k")).isNull();
  }

  @Test
  void put_thenOlderAnswer_isRetriedOnceThenAMissThenBelieved() {
    script("CACHE.SET", ":6\r\n");
    await(tier.put("k", "new", PutRule.always(null)));
    onGet(entry(5, -1, "old"));

    assertThat(await(tier.get("k")).value()).isNull();
    assertThat(server.received("CACHE.GET")).isEqualTo(2);
    assertThat(tier.stats().regressions()).isEqualTo(2);
    assertThat(await(tier.get("k")).value()).isEqualTo("old");
  }

  @Test
  void get_manyAtOnce_askOnce() throws Exception {
    CountDownLatch goOn = new CountDownLatch(1);
    server.script(
        c -> {
          if (!c.get(0).equals("CACHE.GET")) {
            return null;
          }
          waitFor(goOn);
          return entry(5, -1, "v");
        });
    List<CompletableFuture<Found<String>>> reads =
        IntStream.range(0, 100).mapToObj(i -> tier.get("k").toCompletableFuture()).toList();
    goOn.countDown();

    reads.forEach(read -> assertThat(await(read).value()).isEqualTo("v"));
    assertThat(server.received("CACHE.GET")).isEqualTo(1);
    assertThat(tier.stats().coalescedReads()).isEqualTo(99);
  }

  @Test
  void get_unreadable_isAMissThatAFillMayReplace() {
    onGet(entry(5, -1, "!what"));

    assertThat(await(tier.get("k"))).isEqualTo(new Found<>(null, 5, -1, false));
    assertThat(tier.stats().unreadable()).isEqualTo(1);
    script("CACHE.SET", ":6\r\n");
    assertThat(await(tier.put("k", "v", PutRule.fill(null, 5))).done()).isTrue();
    assertThat(server.received().get(server.received().size() - 1))
        .containsSubsequence("CACHE.SET", "c:k", "v", "IFVERSION", "5");
  }

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
    backend.close();
    connect(ConnectionOptions.defaults().withTimeout(Duration.ofMillis(300)));
    server.script(c -> SILENCE);
    long begun = System.nanoTime();

    assertFails(tier.get("k"), Kind.TIMEOUT);
    assertThat(System.nanoTime() - begun).isLessThan(2_000_000_000L);
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
    backend.close();
    connect(ConnectionOptions.defaults());

    assertThatThrownBy(() -> await(tier.get("k")))
        .isInstanceOf(TierException.class)
        .hasMessageContaining("NOAUTH")
        .hasMessageContaining("password");
  }

  @Test
  void get_tooManyAtOnce_failAtOnce() {
    backend.close();
    connect(ConnectionOptions.defaults().withMaxCalls(2));
    script("CACHE.GET", SILENCE);
    tier.get("1");
    tier.get("2");
    assertThatThrownBy(() -> await(tier.get("3"))).hasMessageContaining("max calls");
  }

  @Test
  void close_tier_refusesFurtherCalls() {
    tier.close();
    assertFails(tier.get("k"), Kind.CLOSED);
  }

  private void onGet(String reply) {
    script("CACHE.GET", reply);
  }

  private void script(String name, String reply) {
    server.script(c -> c.get(0).equals(name) ? reply : null);
  }

  private List<String> lastGet() {
    return server.received().stream()
        .filter(c -> c.get(0).equals("CACHE.GET"))
        .reduce((a, b) -> b)
        .orElseThrow();
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

  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
