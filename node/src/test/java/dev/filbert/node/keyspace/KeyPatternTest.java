/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.keyspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyPatternTest {

  @ParameterizedTest(name = "{0} matches {1}: {2}")
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "*, \"\", true",
        "\"\", \"\", true",
        "\"\", a, false",
        "abc, abc, true",
        "abc, abcd, false",
        "abcd, abc, false",
        "a*, abc, true",
        "*c, abc, true",
        "a*c, abcbc, true",
        "a**c, ac, true",
        "*b*d*, abcde, true",
        "*b*d, abcde, false",
        "a?c, abc, true",
        "a?c, ac, false",
        "?, \"\", false",
        "h[ae]llo, hallo, true",
        "h[ae]llo, hillo, false",
        "h[^e]llo, hallo, true",
        "h[^e]llo, hello, false",
        "h[a-c]llo, hbllo, true",
        "h[c-a]llo, hbllo, true",
        "h[a-c]llo, hdllo, false",
        "h[a-, hb, false",
        "h[a, ha, true",
        "h[^a, hb, true",
        "h[], h, false",
        "h[]a, h]a, false",
        "h[^], hx, true",
        "h[\\]]i, h]i, true",
        "h[a\\-c]i, h-i, true",
        "h[a\\-c]i, hbi, false",
        "h\\*llo, h*llo, true",
        "h\\*llo, hello, false",
        "h\\, h\\, true",
        "*\\?, what?, true",
        "[a-z]*[0-9], user7, true",
        "[a-z]*[0-9], User7, false",
      })
  void aGlob_matchesAsInRedis(String glob, String key, boolean matches) {
    assertThat(KeyPattern.of(Mutations.bytes(glob)).matches(Mutations.bytes(key)))
        .isEqualTo(matches);
  }

  @Test
  void bytes_areCompared_notCharacters() {
    KeyPattern oneByte = KeyPattern.of(Mutations.bytes("?"));
    assertThat(oneByte.matches(Mutations.bytes("ü"))).isFalse();
    assertThat(oneByte.matches(new byte[] {(byte) 0xFF})).isTrue();
    byte[] upperHalf = {'[', (byte) 0x80, '-', (byte) 0xFF, ']'};
    assertThat(KeyPattern.of(upperHalf).matches(new byte[] {(byte) 0x90})).isTrue();
    assertThat(KeyPattern.of(upperHalf).matches(new byte[] {0x10})).isFalse();
  }

  @Test
  void manyStars_takeNoExponentialTime() {
    KeyPattern hostile = KeyPattern.of(Mutations.bytes("a*".repeat(500) + "b"));
    byte[] key = Mutations.bytes("a".repeat(5000));
    assertTimeoutPreemptively(
        Duration.ofSeconds(5), () -> assertThat(hostile.matches(key)).isFalse());
  }
}
