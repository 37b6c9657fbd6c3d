/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.filbert.client.connection.Endpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteUriTest {

  @Test
  void parse_severalNodes_keepsTheirOrderAndDefaultPorts() {
    RemoteUri uri = RemoteUri.parse("filbert://a:7001,b,[::1]:7003,[fe80::1]");

    assertThat(uri.filbert()).isTrue();
    assertThat(uri.tls()).isFalse();
    assertThat(uri.nodes())
        .containsExactly(
            new Endpoint("a", 7001),
            new Endpoint("b", 6380),
            new Endpoint("::1", 7003),
            new Endpoint("fe80::1", 6380));
  }

  @Test
  void parse_credentials_areDecoded() {
    RemoteUri uri = RemoteUri.parse("redis://app:p%40ss+word@host/0");

    assertThat(uri.user()).isEqualTo("app");
    assertThat(uri.password()).isEqualTo("p@ss+word");
    assertThat(uri.nodes()).containsExactly(new Endpoint("host", 6379));
  }

  @Test
  void parse_passwordAlone_hasNoUser() {
    RemoteUri uri = RemoteUri.parse("rediss://:secret@host");

    assertThat(uri.user()).isNull();
    assertThat(uri.password()).isEqualTo("secret");
    assertThat(uri.tls()).isTrue();
    assertThat(uri.filbert()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://h",
        "h:1",
        "redis://",
        "redis://:hunter2@h:0",
        "redis://:hunter2@h:x",
        "redis://:hunter2@h/3",
        "filbert://:hunter2@a,,b"
      })
  void parse_whatIsNoAddress_isRefusedWithoutThePassword(String text) {
    assertThatThrownBy(() -> RemoteUri.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void pattern_ofOddNames_matchesOnlyThem() {
    assertThat(Keys.pattern("a*b[c]?")).isEqualTo("a\\*b\\[c\\]\\?:*");
  }
}
