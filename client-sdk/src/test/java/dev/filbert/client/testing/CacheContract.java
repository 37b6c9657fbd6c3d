/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.testing;

import static dev.filbert.client.testing.ContractCaches.cache;
import static dev.filbert.client.testing.ContractCaches.counts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.filbert.client.cache.Cache;
import dev.filbert.client.cache.CacheException;
import dev.filbert.client.cache.CacheOptions;
import dev.filbert.client.cache.Entry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every backend must do alike: entries. */
public interface CacheContract extends ContractCaches {

  @Test
  default void get_absentKey_isNull() {
    assertThat(cache().get("a")).isNull();
    assertThat(cache().contains("a")).isFalse();
    assertThat(cache().entry("a")).isNull();
  }

  @Test
  default void put_thenGet_returnsTheValue() {
    cache().put("a", "1");
    cache().put("a", "");
    cache().put("with:colon and ü", "2");

    assertThat(cache().get("a")).isEmpty();
    assertThat(cache().get("with:colon and ü")).isEqualTo("2");
    assertThat(cache().contains("a")).isTrue();
  }

  @Test
  default void put_null_isRefused() {
    assertThatThrownBy(() -> cache().put("a", null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> cache().put(null, "a")).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> cache().get(null)).isInstanceOf(NullPointerException.class);
  }

  @Test
  default void put_withTtl_expires() {
    cache().put("a", "1", shortTtl());

    assertThat(cache().get("a")).isEqualTo("1");
    assertThat(cache().remainingTtl("a")).isPositive().isLessThanOrEqualTo(shortTtl());
    elapse(shortTtl());
    assertThat(cache().get("a")).isNull();
  }

  @Test
  default void put_ofACacheWithTtl_expires() {
    Cache<String, String> cache = cache(CacheOptions.defaults().ttl(shortTtl()));
    cache.put("a", "1");
    cache.put("b", "1", Duration.ofHours(1));
    elapse(shortTtl());

    assertThat(cache.get("a")).isNull();
    assertThat(cache.get("b")).isEqualTo("1");
  }

  @Test
  default void put_overAnEntryWithTtl_startsItAnew() {
    cache().put("a", "1", shortTtl());
    cache().put("a", "2");
    elapse(shortTtl());

    assertThat(cache().get("a")).isEqualTo("2");
    assertThat(cache().remainingTtl("a")).isNull();
  }

  @Test
  default void put_ttlOutOfRange_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> cache().put("a", "1", Duration.ZERO))
        .withMessageContaining("PT0S");
  }

  @Test
  default void expireTouchAndPersist_changeTheTimeToLive() {
    Cache<String, String> cache = cache(CacheOptions.defaults().ttl(Duration.ofHours(1)));
    cache.put("a", "1");

    assertThat(cache.expire("a", Duration.ofMinutes(5))).isTrue();
    assertThat(cache.remainingTtl("a")).isBetween(Duration.ofMinutes(4), Duration.ofMinutes(5));
    assertThat(cache.touch("a")).isTrue();
    assertThat(cache.remainingTtl("a")).isGreaterThan(Duration.ofMinutes(50));
    assertThat(cache.persist("a")).isTrue();
    assertThat(cache.remainingTtl("a")).isNull();
    assertThat(cache.get("a")).isEqualTo("1");
    assertThat(cache.expire("b", Duration.ofMinutes(5))).isFalse();
    assertThat(cache.touch("b")).isFalse();
  }

  @Test
  default void putIfAbsent_onlyTheFirstWins() {
    assertThat(cache().putIfAbsent("a", "1")).isTrue();
    assertThat(cache().putIfAbsent("a", "2")).isFalse();
    assertThat(cache().putIfAbsent("b", "1", shortTtl())).isTrue();
    assertThat(cache().get("a")).isEqualTo("1");
    elapse(shortTtl());
    assertThat(cache().putIfAbsent("b", "2")).isTrue();
  }

  @Test
  default void replace_needsAnEntry() {
    assertThat(cache().replace("a", "1")).isFalse();
    cache().put("a", "1");
    assertThat(cache().replace("a", "2")).isTrue();
    assertThat(cache().get("a")).isEqualTo("2");
  }

  @Test
  default void replaceByValue_comparesFirst() {
    cache().put("a", "1");

    assertThat(cache().replace("a", "0", "2")).isFalse();
    assertThat(cache().get("a")).isEqualTo("1");
    assertThat(cache().replace("a", "1", "2")).isTrue();
    assertThat(cache().get("a")).isEqualTo("2");
    assertThat(cache().replace("b", "1", "2")).isFalse();
  }

  @Test
  default void byVersion_onlyAnUnchangedEntry() {
    cache().put("a", "1");
    Entry<String> entry = cache().entry("a");
    if (!hasVersions()) {
      assertThat(entry.version()).isZero();
      assertThatIllegalArgumentException()
          .isThrownBy(() -> cache().replaceVersion("a", entry.version(), "2"));
      return;
    }
    assertThat(cache().replaceVersion("a", entry.version(), "2")).isTrue();
    assertThat(cache().replaceVersion("a", entry.version(), "3")).isFalse();
    assertThat(cache().removeVersion("a", entry.version())).isFalse();
    assertThat(cache().entry("a").version()).isGreaterThan(entry.version());
    assertThat(cache().removeVersion("a", cache().entry("a").version())).isTrue();
    assertThat(cache().get("a")).isNull();
  }

  @Test
  default void getAndPut_andRemove_returnWhatWasThere() {
    assertThat(cache().getAndPut("a", "1")).isNull();
    assertThat(cache().getAndPut("a", "2")).isEqualTo("1");
    assertThat(cache().getAndRemove("a")).isEqualTo("2");
    assertThat(cache().getAndRemove("a")).isNull();
  }

  @Test
  default void remove_saysWhetherThereWasOne() {
    cache().put("a", "1");

    assertThat(cache().remove("a", "2")).isFalse();
    assertThat(cache().remove("a", "1")).isTrue();
    assertThat(cache().remove("a")).isFalse();
    cache().put("a", "1");
    assertThat(cache().remove("a")).isTrue();
    assertThat(cache().get("a")).isNull();
  }

  @Test
  default void manyAtOnce_work() {
    cache().putAll(Map.of("a", "1", "b", "2", "c", "3"));

    assertThat(cache().getAll(List.of("a", "b", "x"))).isEqualTo(Map.of("a", "1", "b", "2"));
    cache().removeAll(List.of("a", "x"));
    assertThat(cache().getAll(Set.of("a", "b"))).isEqualTo(Map.of("b", "2"));
  }

  @Test
  default void increment_countsFromZero() {
    assertThat(counts().increment(1L, 5)).isEqualTo(5);
    assertThat(counts().increment(1L, -7)).isEqualTo(-2);
    assertThat(counts().get(1L)).isEqualTo(-2);
    counts().put(2L, 40L);
    assertThat(counts().increment(2L, 2)).isEqualTo(42);
  }

  @Test
  default void increment_ttl_countsFromTheFirst() {
    assertThat(counts().increment(1L, 1, shortTtl())).isEqualTo(1);
    assertThat(counts().increment(1L, 1, Duration.ofHours(1))).isEqualTo(2);
    elapse(shortTtl());
    assertThat(counts().get(1L)).isNull();
  }

  @Test
  default void increment_ofText_isRefused() {
    cache().put("a", "one");

    assertThatThrownBy(() -> cache().increment("a", 1)).isInstanceOf(CacheException.class);
    assertThat(cache().get("a")).isEqualTo("one");
  }

  @Test
  default void clear_removesOnlyThisCache() {
    cache().put("a", "1");
    counts().put(1L, 1L);

    cache().clear();

    assertThat(cache().get("a")).isNull();
    assertThat(counts().get(1L)).isEqualTo(1);
    cache().put("a", "2");
    assertThat(cache().get("a")).isEqualTo("2");
  }
}
