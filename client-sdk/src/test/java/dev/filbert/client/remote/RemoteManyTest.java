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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.filbert.client.resp.UnexpectedReplyException;
import dev.filbert.client.tier.Found;
import dev.filbert.client.tier.PutRule;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many keys are read with one command, and each keeps the rules of one. */
class RemoteManyTest extends ScriptedServerFixture {

  @Test
  void getAll_asksOnceForAllThatIsMissing_andKeepsCopies() {
    onGet(entry(5, -1, "1"));
    await(tier.get("a"));
    script("CACHE.MGET", "*2\r\n" + entry(6, 700, "2") + "*1\r\n:9\r\n");

    assertThat(await(tier.getAll(List.of("a", "b", "c", "b"))))
        .isEqualTo(
            Map.of(
                "a", new Found<>("1", 0, -1, true),
                "b", new Found<>("2", 6, 700, false),
                "c", new Found<>(null, 9, -1, false)));
    assertThat(last("CACHE.MGET")).containsExactly("CACHE.MGET", "c:b", "c:c");
    assertThat(tier.hit("b")).isEqualTo("2");
    assertThat(tier.hit("c")).isNull();
    assertThat(tier.stats().remoteHits()).isEqualTo(2);
    assertThat(tier.stats().misses()).isEqualTo(1);
  }

  @Test
  void getAll_oneKeyChangesMeanwhile_itsCopyAloneIsNotKept() {
    script("CACHE.MGET", invalidate("c:a") + "*2\r\n" + entry(5, -1, "1") + entry(6, -1, "2"));

    assertThat(await(tier.getAll(List.of("a", "b"))).get("a").value()).isEqualTo("1");
    assertThat(tier.hit("a")).isNull();
    assertThat(tier.hit("b")).isEqualTo("2");
  }

  @Test
  void getAll_keyThatSomebodyReads_isNotAskedAgain() throws Exception {
    CountDownLatch goOn = new CountDownLatch(1);
    server.script(
        c -> {
          switch (c.get(0)) {
            case "CACHE.GET" -> {
              waitFor(goOn);
              return entry(5, -1, "1");
            }
            case "CACHE.MGET" -> {
              return "*1\r\n" + entry(6, -1, "2");
            }
            default -> {
              return null;
            }
          }
        });
    tier.get("a");
    until("it is asked", () -> server.received("CACHE.GET") == 1);
    CompletableFuture<Map<String, Found<String>>> all =
        tier.getAll(List.of("a", "b")).toCompletableFuture();
    goOn.countDown();

    assertThat(await(all).get("a").value()).isEqualTo("1");
    assertThat(last("CACHE.MGET")).containsExactly("CACHE.MGET", "c:b");
    assertThat(tier.stats().coalescedReads()).isEqualTo(1);
  }

  @Test
  void getAll_oldNewsOfOneKey_isAskedAgainAlone() {
    onGet(entry(9, -1, "new"));
    await(tier.get("a"));
    server.script(
        c ->
            switch (c.get(0)) {
              case "CACHE.SET" -> ":12\r\n";
              case "CACHE.MGET" -> "*2\r\n" + entry(8, -1, "old") + entry(6, -1, "2");
              case "CACHE.GET" -> entry(12, -1, "mine");
              default -> null;
            });
    await(tier.put("a", "mine", PutRule.always(null)));

    assertThat(await(tier.getAll(List.of("a", "b"))).get("a").value()).isEqualTo("mine");
    assertThat(last("CACHE.GET")).containsExactly("CACHE.GET", "c:a");
    assertThat(tier.hit("a")).isEqualTo("mine");
    assertThat(tier.hit("b")).isEqualTo("2");
  }

  @Test
  void getAll_unreadableValue_isAMissOfThatKeyAlone() {
    script("CACHE.MGET", "*2\r\n" + entry(5, -1, "!what") + entry(6, -1, "2"));

    Map<String, Found<String>> found = await(tier.getAll(List.of("a", "b")));

    assertThat(found.get("a")).isEqualTo(new Found<>(null, 5, -1, false));
    assertThat(found.get("b").value()).isEqualTo("2");
  }

  @Test
  void getAll_replyOfAnotherLength_fails_andLeavesNobodyWaiting() {
    script("CACHE.MGET", "*1\r\n" + entry(5, -1, "1"));

    assertThatThrownBy(() -> await(tier.getAll(List.of("a", "b"))))
        .hasCauseInstanceOf(UnexpectedReplyException.class);
    onGet(entry(5, -1, "1"));
    assertThat(await(tier.get("a")).value()).isEqualTo("1");
  }

  @Test
  void getAll_moreKeysThanACommandTakes_asksSeveralTimes() {
    server.script(
        c ->
            c.get(0).equals("CACHE.MGET")
                ? "*" + (c.size() - 1) + "\r\n" + entry(5, -1, "v").repeat(c.size() - 1)
                : null);
    await(tier.getAll(List.of("first"))); // From now on it is known who owns what.
    List<String> keys = IntStream.range(0, 1000).mapToObj(i -> "k" + i).toList();

    assertThat(await(tier.getAll(keys)).values().stream().map(Found::value))
        .hasSize(1000)
        .containsOnly("v");
    assertThat(
            server.received().stream()
                .filter(c -> c.get(0).equals("CACHE.MGET"))
                .map(c -> c.size() - 1)
                .collect(Collectors.toList()))
        .containsExactly(1, 512, 488);
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
