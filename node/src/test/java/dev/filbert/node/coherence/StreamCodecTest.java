/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.coherence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StreamCodecTest {
  private static final int PARTITIONS = 512;

  private final StreamCodec codec = new StreamCodec(PARTITIONS);

  private final List<StreamMessage> samples =
      List.of(
          new StreamMessage.Resend(1_700_000_000_000L, Long.MAX_VALUE / 2),
          new StreamMessage.Gone(7, 0),
          new StreamMessage.Heartbeat(
              3, 4, 0, StreamWorld.bits(0, 511), Map.of("b", new StreamMessage.Beat(5, 6))),
          new StreamMessage.Heartbeat(3, 4, 99, StreamWorld.bits(), Map.of()),
          changes());

  private static StreamMessage changes() {
    return new StreamMessage.Changes(
        3,
        17,
        List.of(
            new StreamElement.KeyChanged(511, 15, "key".getBytes(UTF_8), 1L << 60, -2),
            new StreamElement.KeyChanged(0, 0, new byte[0], 1, 0),
            new StreamElement.Cleared(3, -1, null, 5),
            new StreamElement.Cleared(4, 2, "users", 6),
            new StreamElement.AllChanged(9)));
  }

  @Test
  void messages_comeBackAsTheyWere() {
    for (StreamMessage message : samples) {
      assertThat(codec.decode(codec.encode(message))).usingRecursiveComparison().isEqualTo(message);
    }
  }

  @Test
  void change_ofAShortKey_takesFewBytes() {
    byte[] bytes = codec.encode(changes());
    assertThat(bytes.length).isLessThan(80);
  }

  @Test
  void partition_thatDoesNotExist_isMalformed() {
    assertThat(new StreamCodec(16).decode(codec.encode(changes()))).isNull();
    assertThat(new StreamCodec(16).decode(codec.encode(samples.get(2)))).isNull();
  }

  @Test
  void anotherVersion_isMalformed() {
    byte[] bytes = codec.encode(samples.get(0));
    bytes[0] = 2;
    assertThat(codec.decode(bytes)).isNull();
  }

  @Test
  void everyPrefix_isMalformed() {
    for (StreamMessage message : samples) {
      byte[] bytes = codec.encode(message);
      for (int length = 0; length < bytes.length; length++) {
        assertThat(codec.decode(Arrays.copyOf(bytes, length))).isNull();
      }
      assertThat(codec.decode(Arrays.copyOf(bytes, bytes.length + 1))).isNull();
    }
  }

  @Test
  void mutatedBytes_neverThrow() {
    long seed = Long.getLong("filbert.seed", 20_261_128);
    Random random = new Random(seed);
    int understood = 0;
    for (int i = 0; i < 50_000; i++) {
      byte[] bytes = codec.encode(samples.get(random.nextInt(samples.size())));
      for (int n = random.nextInt(4); n >= 0; n--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      try {
        understood += codec.decode(bytes) == null ? 0 : 1;
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed + ", round " + i + Arrays.toString(bytes), e);
      }
    }
    assertThat(understood).as("some mutations are harmless").isPositive();
  }
}
