/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.slot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Slot and SlotPartitions. The slots are what CLUSTER KEYSLOT of Redis 7.0.15 answers. */
class SlotTest {

  @Test
  void crc16_isTheOneOfTheClusterSpecification() {
    assertThat(Slot.crc16("123456789".getBytes(UTF_8), 0, 9)).isEqualTo(0x31C3);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "\"\", 0",
        "foo, 12182",
        "bar, 5061",
        "123456789, 12739",
        "hello, 866",
        "{user1000}.following, 3443",
        "foo{}{bar}, 8363",
        "foo{{bar}}zap, 4015",
        "foo{bar}{zap}, 5061",
        "{}x, 10595",
        "a{b, 13340",
        "a}b{c}, 7365",
        "user:1, 10778",
        "ünï, 9441",
      })
  void aKey_hasTheSlotThatRedisGivesIt(String key, int slot) {
    assertThat(Slot.of(key.getBytes(UTF_8))).isEqualTo(slot);
  }

  @Test
  void keysOfOneTag_shareASlot() {
    assertThat(slotOf("{user1000}.following")).isEqualTo(slotOf("{user1000}.followers"));
    assertThat(slotOf("foo{bar}{zap}")).isEqualTo(slotOf("bar"));
    assertThat(slotOf("foo{{bar}}zap")).isEqualTo(slotOf("{bar"));
  }

  @Test
  void partitions_holdContiguousSlots_thatCoverAll() {
    for (int count : new int[] {1, 2, 512, 16384}) {
      SlotPartitions partitions = new SlotPartitions(count);
      int next = 0;
      for (int partition = 0; partition < count; partition++) {
        assertThat(partitions.firstSlot(partition)).isEqualTo(next);
        assertThat(partitions.partitionOf(next)).isEqualTo(partition);
        next = partitions.lastSlot(partition) + 1;
        assertThat(partitions.partitionOf(next - 1)).isEqualTo(partition);
      }
      assertThat(next).isEqualTo(Slot.COUNT);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 3, 500, 32768})
  void aCountThatIsNoPowerOfTwo_isRefused(int count) {
    assertThatThrownBy(() -> new SlotPartitions(count))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("" + count);
  }

  private static int slotOf(String key) {
    return Slot.of(key.getBytes(UTF_8));
  }
}
