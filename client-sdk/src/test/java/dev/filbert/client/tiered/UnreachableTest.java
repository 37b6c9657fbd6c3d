/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.tiered;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.filbert.client.cache.CacheOptions;
import dev.filbert.client.cache.CacheUnavailableException;
import dev.filbert.client.cache.OnUnreachable;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What reads and writes do while the backend can't be asked. */
class UnreachableTest {
  private final StubBackend backend = new StubBackend();

  @AfterEach
  void close() {
    backend.close();
  }

  private TieredCache<String, String> cutOff(CacheOptions options) {
    TieredCache<String, String> cache = backend.cache(options);
    cache.put("a", "held");
    backend.cut.set(true);
    return cache;
  }

  @Test
  void fail_readsThrow() {
    var cache = cutOff(CacheOptions.defaults().onUnreachable(OnUnreachable.FAIL));

    assertThatThrownBy(() -> cache.get("a"))
        .isInstanceOf(CacheUnavailableException.class)
        .hasMessageContaining("cache c");
    assertThatThrownBy(() -> cache.get("a", key -> "loaded"))
        .isInstanceOf(CacheUnavailableException.class);
  }

  @Test
  void load_readsMiss_andNothingIsStored() {
    var cache = cutOff(CacheOptions.defaults());

    assertThat(cache.get("a")).isNull();
    assertThat(cache.get("a", key -> "loaded")).isEqualTo("loaded");
    assertThat(cache.getAll(List.of("a"), key -> "loaded")).containsEntry("a", "loaded");
    backend.cut.set(false);
    assertThat(cache.get("a")).isEqualTo("held");
    assertThat(cache.stats().unreachableReads()).isEqualTo(3);
  }

  @Test
  void stale_readsReturnTheCopy() {
    var cache = cutOff(CacheOptions.defaults().staleLimit(Duration.ofMinutes(1)));

    assertThat(cache.get("a")).isEqualTo("held");
    assertThat(cache.get("a", key -> "loaded")).isEqualTo("held");
    assertThat(cache.get("b", key -> "loaded")).isEqualTo("loaded");
  }

  @Test
  void writes_alwaysThrow() {
    var cache = cutOff(CacheOptions.defaults());

    assertThatThrownBy(() -> cache.put("a", "1")).isInstanceOf(CacheUnavailableException.class);
    assertThatThrownBy(() -> cache.remove("a")).isInstanceOf(CacheUnavailableException.class);
  }

  @Test
  void get_onAThreadOfTheBackend_saysSo() {
    var cache = backend.cache(CacheOptions.defaults());
    cache.put("a", "1");
    backend.own = Thread.currentThread();

    assertThat(cache.get("a")).isEqualTo("1");
    assertThatIllegalStateException()
        .isThrownBy(() -> cache.get("b"))
        .withMessageContaining("async()");
    assertThatIllegalStateException().isThrownBy(() -> cache.get("b", key -> "loaded"));
  }
}
