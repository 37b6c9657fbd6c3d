/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.routing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlotTest {

  @Test
  void crc16_checkString_isXmodem() {
    assertThat(Slot.crc16("123456789".getBytes(US_ASCII), 0, 9)).isEqualTo(0x31C3);
  }

  /** What CLUSTER KEYSLOT of Redis 7.0.15 says; the node's own test has the same vectors. */
  @ParameterizedTest
  @CsvSource({
    "foo,12182",
    "bar,5061",
    "{user1000}.following,3443",
    "foo{}{bar},8363",
    "foo{{bar}}zap,4015",
    "foo{bar}{zap},5061",
    "'',0"
  })
  void of_key_isTheSlotOfRedis(String key, int slot) {
    assertThat(Slot.of(key.getBytes(US_ASCII))).isEqualTo(slot);
  }
}
