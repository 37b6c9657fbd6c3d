/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.bus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.filbert.node.coherence.MessageKind;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MessageSealTest {
  private static final byte[] KEY = "a key".getBytes(UTF_8);
  private static final String A = "aa".repeat(20);
  private static final String B = "bb".repeat(20);

  private final MessageSeal a = new MessageSeal(KEY, A);
  private final MessageSeal b = new MessageSeal(KEY, B);

  @Test
  void message_opensAtItsReceiver() {
    MessageSeal.Opened opened = b.open(a.seal(B, MessageKind.PUBLISH, "hello".getBytes(UTF_8)));
    assertThat(opened).isNotNull();
    assertThat(opened.sender()).isEqualTo(A);
    assertThat(opened.kind()).isEqualTo(MessageKind.PUBLISH);
    assertThat(opened.body()).asString(UTF_8).isEqualTo("hello");
  }

  @Test
  void message_withAnyByteChanged_staysShut() {
    byte[] sealed = a.seal(B, MessageKind.STREAM, "hello".getBytes(UTF_8));
    for (int i = 0; i < sealed.length; i++) {
      byte[] changed = sealed.clone();
      changed[i] ^= 1;
      assertThat(b.open(changed)).as("byte %d", i).isNull();
    }
    for (int length = 0; length < sealed.length; length++) {
      assertThat(b.open(Arrays.copyOf(sealed, length))).isNull();
    }
    assertThat(b.open(sealed)).isNotNull();
  }

  @Test
  void message_repeated_staysShut() {
    byte[] first = a.seal(B, MessageKind.STREAM, new byte[1]);
    byte[] second = a.seal(B, MessageKind.STREAM, new byte[2]);
    assertThat(b.open(second)).isNotNull();
    assertThat(b.open(second)).isNull();
    assertThat(b.open(first)).as("one that was overtaken").isNull();
  }

  @Test
  void message_forAnother_staysShut() {
    MessageSeal c = new MessageSeal(KEY, "cc".repeat(20));
    assertThat(c.open(a.seal(B, MessageKind.STREAM, new byte[1]))).isNull();
  }

  @Test
  void message_ofOneself_staysShut() {
    assertThat(a.open(a.seal(A, MessageKind.STREAM, new byte[1]))).isNull();
  }

  @Test
  void message_ofAStranger_staysShut() {
    MessageSeal stranger = new MessageSeal("another key".getBytes(UTF_8), A);
    assertThat(b.open(stranger.seal(B, MessageKind.STREAM, new byte[1]))).isNull();
  }
}
