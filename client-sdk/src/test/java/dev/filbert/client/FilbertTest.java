/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.filbert.client.cache.CacheOptions;
import dev.filbert.client.cache.MemoizeRules;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FilbertTest {
  private final Filbert filbert = Filbert.connect("local:");

  @AfterEach
  void close() {
    filbert.close();
  }

  @Test
  void cache_sameNameAndTypes_isTheSameInstance() {
    assertThat(filbert.cache("users", String.class, Long.class))
        .isSameAs(filbert.cache("users", String.class, Long.class));
  }

  @Test
  void cache_sameNameOtherTypes_saysBoth() {
    filbert.cache("users", String.class, Long.class);

    assertThatIllegalStateException()
        .isThrownBy(() -> filbert.cache("users", String.class, String.class))
        .withMessageContaining("users")
        .withMessageContaining("java.lang.Long");
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                filbert.cache(
                    "users",
                    String.class,
                    Long.class,
                    CacheOptions.defaults().ttl(Duration.ofSeconds(1))));
  }

  @Test
  void cache_badName_saysWhatIsAllowed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> filbert.cache("a:b", String.class, String.class))
        .withMessageContaining("letters, digits");
  }

  @Test
  void cache_keysOfBytes_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> filbert.cache("a", byte[].class, String.class));
  }

  @Test
  void connect_unknownScheme_saysWhatThereIs() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Filbert.connect("ftp://host"))
        .withMessageContaining("local:");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Filbert.connect("local:?entries=many"))
        .withMessageContaining("entries=N");
  }

  @Test
  void cache_afterClose_isRefused() {
    filbert.close();

    assertThatIllegalStateException()
        .isThrownBy(() -> filbert.cache("a", String.class, String.class));
  }

  @Test
  void memoize_sameNameForAnotherFunction_isRefused() {
    var cache = filbert.cache("app", String.class, String.class);
    cache.memoize("f", (String a) -> a);

    assertThatIllegalStateException().isThrownBy(() -> cache.memoize("f", (String a) -> a + a));
  }

  @Test
  void memoize_otherVersion_hasOtherResults() {
    var cache = filbert.cache("app", String.class, String.class);
    var first = cache.memoize("f", (String a) -> "1" + a);
    var second =
        cache
            .memoizing(MemoizeRules.defaults().version("2").ttl(Duration.ofMinutes(1)))
            .memoize("f", (String a) -> "2" + a);

    assertThat(first.apply("x")).isEqualTo("1x");
    assertThat(second.apply("x")).isEqualTo("2x");
    assertThat(second.keyOf("x")).isEqualTo("f.v2:x");
    assertThat(second.uncached().apply("y")).isEqualTo("2y");
  }

  @Test
  void memoize_everyArity_works() {
    var cache = filbert.cache("app", String.class, String.class);

    assertThat(cache.memoize("f0", () -> "zero").get()).isEqualTo("zero");
    assertThat(cache.memoize("f2", (String a, Integer b) -> a + b).apply("a", 2)).isEqualTo("a2");
    var three = cache.memoize("f3", (String a, Integer b, Long c) -> a + b + c);
    assertThat(three.apply("a", 2, 3L)).isEqualTo("a23");
    assertThat(three.keyOf("a", 2, 3L)).isEqualTo("f3:a:2:3L");
    assertThat(three.invalidate("a", 2, 3L)).isTrue();
  }

  @Test
  void nullBackend_keepsNothing() {
    try (Filbert nothing = Filbert.connect("null:")) {
      var cache = nothing.cache("a", String.class, String.class);
      cache.put("a", "1");

      assertThat(cache.get("a")).isNull();
      assertThat(cache.get("a", key -> "loaded")).isEqualTo("loaded");
      assertThat(cache.remove("a")).isFalse();
    }
  }

  @Test
  void local_beyondItsBound_evictsAndTells() throws Exception {
    try (Filbert small = Filbert.connect("local:?entries=10")) {
      var cache = small.cache("a", Integer.class, Integer.class);
      CompletableFuture<Integer> evicted = new CompletableFuture<>();
      cache.onEviction(evicted::complete);
      for (int i = 0; i < 100; i++) {
        cache.put(i, i);
      }

      assertThat(evicted.get(60, TimeUnit.SECONDS)).isBetween(0, 99);
      assertThat(cache.stats().access().evictions()).isGreaterThanOrEqualTo(90);
    }
  }
}
