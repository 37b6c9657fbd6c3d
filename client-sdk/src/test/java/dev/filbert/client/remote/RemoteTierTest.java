/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.remote;

import static dev.filbert.client.testing.FakeServer.entry;
import static dev.filbert.client.testing.FakeServer.invalidate;
import static dev.filbert.client.testing.Tiers.await;
import static dev.filbert.client.testing.Tiers.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.filbert.client.testing.Tiers;
import dev.filbert.client.tier.Found;
import dev.filbert.client.tier.PutRule;
import dev.filbert.client.tier.TierSettings;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The rules of coherence, each against a server that breaks what can break. */
class RemoteTierTest extends ScriptedServerFixture {
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
    assertThat(last("CACHE.GET")).containsExactly("CACHE.GET", "c:k", "IFNEWER", "5");
    assertThat(tier.stats().conditionalHits()).isEqualTo(1);
    assertThat(tier.stats().remoteHits()).as("the first read").isEqualTo(1);
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
    assertThat(last("CACHE.GET")).contains("IFNEWER");
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
    connect(PATIENT);
    tier =
        backend.open(
            new TierSettings<>(
                "c", Tiers.TEXT, Tiers.TEXT, null, 10, null, Duration.ofMillis(400), false));
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
