/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client;

import static dev.filbert.client.testing.FakeServer.SILENCE;
import static dev.filbert.client.testing.FakeServer.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.filbert.client.cache.Cache;
import dev.filbert.client.cache.CacheOptions;
import dev.filbert.client.cache.CacheTimeoutException;
import dev.filbert.client.cache.CacheUnavailableException;
import dev.filbert.client.cache.OnUnreachable;
import dev.filbert.client.testing.FakeServer;
import dev.filbert.client.testing.Tiers;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every setting of a client, by the builder and by the URI, as a server sees it. */
class ConnectionSettingsTest {
  private static final CacheOptions FAIL =
      CacheOptions.defaults().onUnreachable(OnUnreachable.FAIL);

  private FakeServer server;

  @BeforeEach
  void start() throws IOException {
    server = FakeServer.filbert();
    server.script(c -> c.get(0).equals("CACHE.GET") ? entry(5, -1, "v") : null);
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @Test
  void credentialsAndName_areSaidFirst() {
    try (Filbert client = at("").credentials("app", "secret").clientName("shop").connect()) {
      assertThat(cache(client).get("k")).isEqualTo("v");
    }
    assertThat(hello()).containsExactly("HELLO", "3", "AUTH", "app", "secret", "SETNAME", "shop");
  }

  @Test
  void theUri_winsOverTheBuilder() {
    String uri = "filbert://app:fr%3Fom@127.0.0.1:" + server.port() + "?clientName=uri";
    try (Filbert client =
        Filbert.builder(uri).credentials("other", "other").clientName("builder").connect()) {
      assertThat(cache(client).get("k")).isEqualTo("v");
    }
    assertThat(hello()).contains("app", "fr?om", "uri").doesNotContain("other", "builder");
  }

  @ParameterizedTest
  @CsvSource({"200,''", "60000,?timeout=200ms"})
  void timeout_endsACall(int millis, String settings) {
    try (Filbert client =
        at(settings).timeout(Duration.ofMillis(millis)).cacheDefaults(FAIL).connect()) {
      assertThat(cache(client).entry("k")).isNotNull();
      server.script(c -> SILENCE);
      assertThatThrownBy(() -> cache(client).entry("k")).isInstanceOf(CacheTimeoutException.class);
    }
  }

  @ParameterizedTest
  @CsvSource({"200,''", "60000,?silence=500ms"})
  void silence_breaksTheConnection_andCallsFailAtOnce(int millis, String settings)
      throws Exception {
    try (Filbert client =
        at(settings)
            .silence(Duration.ofMillis(Math.max(500, millis)))
            .connectTimeout(Duration.ofMillis(200))
            .timeout(Duration.ofMinutes(1))
            .cacheDefaults(FAIL)
            .connect()) {
      assertThat(cache(client).entry("k")).isNotNull();

      server.script(c -> SILENCE);

      assertThatThrownBy(() -> cache(client).entry("k"))
          .isInstanceOf(CacheUnavailableException.class);
      Tiers.until("calls fail at once", () -> failsAtOnce(cache(client)));
    }
  }

  @ParameterizedTest
  @CsvSource({"1,''", "1000,?maxCalls=1"})
  void maxCalls_boundsWhatWaits(int calls, String settings) {
    server.script(c -> c.get(0).equals("CACHE.GET") ? SILENCE : null);
    try (Filbert client = at(settings).maxCalls(calls).cacheDefaults(FAIL).connect()) {
      cache(client).async().get("1");
      assertThatThrownBy(() -> cache(client).get("2"))
          .isInstanceOf(CacheUnavailableException.class)
          .hasMessageContaining("maxCalls");
    }
  }

  @Test
  void addresses_leadToWhereTheClusterCanBeReached() {
    server.script(
        c ->
            switch (c.get(0)) {
              case "HELLO" -> "%2\r\n+filbert\r\n+1.0\r\n+mode\r\n+cluster\r\n";
              case "CLUSTER" -> "*1\r\n*3\r\n:0\r\n:16383\r\n*2\r\n$8\r\n10.9.9.9\r\n:7000\r\n";
              case "CACHE.GET" -> entry(5, -1, "v");
              default -> null;
            });
    InetSocketAddress announced = InetSocketAddress.createUnresolved("10.9.9.9", 7000);
    try (Filbert client =
        at("")
            .addresses(
                to ->
                    to.equals(announced)
                        ? InetSocketAddress.createUnresolved("127.0.0.1", server.port())
                        : to)
            .cacheDefaults(FAIL)
            .connect()) {
      assertThat(cache(client).get("1")).isEqualTo("v");
      Tiers.sleep(Duration.ofMillis(50));
      assertThat(cache(client).get("2")).isEqualTo("v");
      assertThat(cache(client).stats().access().stalenessMillis())
          .containsOnlyKeys("127.0.0.1:" + server.port());
    }
  }

  @ParameterizedTest
  @CsvSource({"?onUnreachable=fail,FAIL", "?onUnreachable=load,LOAD", "?staleLimit=1m,STALE"})
  void onUnreachable_ofTheUri_isWhatCachesDo(String settings, OnUnreachable expected)
      throws Exception {
    try (Filbert client = at(settings + "&timeout=300ms&connectTimeout=200ms").connect()) {
      Cache<String, String> cache = cache(client);
      assertThat(cache.get("k")).isEqualTo("v");
      server.close();
      Tiers.until("the server is missed", () -> unreachable(cache));

      switch (expected) {
        case FAIL ->
            assertThatThrownBy(() -> cache.get("k")).isInstanceOf(CacheUnavailableException.class);
        case LOAD -> assertThat(cache.get("k", k -> "loaded")).isEqualTo("loaded");
        case STALE -> assertThat(cache.get("k", k -> "loaded")).isEqualTo("v");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"'',false,false", "?exactBounds=true,false,true", "?exactBounds=false,true,false"})
  void exactBounds_ofTheUri_winsOverTheBuilders(String settings, boolean built, boolean expected) {
    FilbertBuilder builder = at("").cacheDefaults(CacheOptions.defaults().exactBounds(built));

    UriSettings.of("filbert://127.0.0.1" + settings).applyTo(builder);

    assertThat(builder.cacheDefaults()).isEqualTo(CacheOptions.defaults().exactBounds(expected));
  }

  @ParameterizedTest
  @CsvSource({
    "?timeout=fast,timeout",
    "?timeout=1ms,10 ms",
    "?maxCalls=0,at least 1",
    "?maxCalls=many,whole number",
    "?silence=100ms,twice",
    "?onUnreachable=panic,'fail, load or stale'",
    "?exactBounds=yes,true or false",
    "?tiemout=1s,there are timeout",
    "?timeout,name=value",
  })
  void connect_settingOutOfRange_saysWhichAndWhatItTakes(String settings, String told) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> at(settings).connect())
        .withMessageContaining(told);
  }

  @Test
  void connect_questionMarkInAPassword_saysSoWithoutIt() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Filbert.connect("filbert://:hun?ter2@127.0.0.1"))
        .withMessageContaining("%3F")
        .withMessageNotContaining("ter2");
  }

  private FilbertBuilder at(String settings) {
    return Filbert.builder("filbert://127.0.0.1:" + server.port() + settings);
  }

  private static Cache<String, String> cache(Filbert client) {
    return client.cache("c", String.class, String.class);
  }

  private List<String> hello() {
    return server.received().stream()
        .filter(c -> c.get(0).equals("HELLO"))
        .findFirst()
        .orElseThrow();
  }

  private static boolean unreachable(Cache<String, String> cache) {
    try {
      cache.entry("absent");
      return cache.stats().unreachableReads() > 0;
    } catch (CacheUnavailableException e) {
      return true;
    } catch (CacheTimeoutException e) {
      return false;
    }
  }

  private static boolean failsAtOnce(Cache<String, String> cache) {
    long begun = System.nanoTime();
    try {
      cache.entry("k");
      return false;
    } catch (CacheUnavailableException e) {
      return System.nanoTime() - begun < 100_000_000;
    }
  }
}
