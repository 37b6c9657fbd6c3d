/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.tiered;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.filbert.client.codec.Codecs;
import dev.filbert.client.codec.UnreadableException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StoredCodecTest {
  private final StoredCodec<byte[]> codec = new StoredCodec<>(Codecs.of(byte[].class), 64);

  @Test
  void text_isStoredAsItIs() {
    assertThat(new StoredCodec<>(Codecs.of(String.class), 0).encode("hello"))
        .asString()
        .isEqualTo("hello");
  }

  @Test
  void anyBytes_comeBack() throws UnreadableException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      byte[] bytes = new byte[random.nextInt(200)];
      if (random.nextBoolean()) {
        random.nextBytes(bytes);
      }
      if (bytes.length > 0 && random.nextBoolean()) {
        bytes[0] = (byte) 0xC1;
      }
      assertThat(codec.decode(codec.encode(bytes))).as("seed %d", seed).isEqualTo(bytes);
    }
  }

  @Test
  void longAndRepetitive_isCompressed() {
    assertThat(codec.encode(new byte[10_000])).hasSizeLessThan(100);
  }

  @Test
  void rememberedNull_comesBack() throws UnreadableException {
    assertThat(codec.decode(codec.encode(RememberedNull.INSTANCE)))
        .isSameAs(RememberedNull.INSTANCE);
  }

  @Test
  void hostileBytes_areUnreadable() {
    assertThatThrownBy(() -> codec.decode(new byte[] {(byte) 0xC1}))
        .isInstanceOf(UnreadableException.class);
    assertThatThrownBy(() -> codec.decode(new byte[] {(byte) 0xC1, 2, 1, 2, 3}))
        .isInstanceOf(UnreadableException.class);
    assertThatThrownBy(() -> codec.decode(new byte[] {(byte) 0xC1, 99}))
        .isInstanceOf(UnreadableException.class);
  }

  @Test
  void bomb_isRefusedBeforeItFillsTheHeap() {
    byte[] bomb = Compression.deflate(new byte[70 << 20], (byte) 0xC1, (byte) 2);

    assertThat(bomb.length).isLessThan(1 << 20);
    assertThatThrownBy(() -> codec.decode(bomb)).isInstanceOf(UnreadableException.class);
  }
}
