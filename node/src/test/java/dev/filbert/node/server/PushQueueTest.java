/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filbert.node.resp.Reply;
import dev.filbert.node.testing.ReplyText;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PushQueueTest {
  private static final int MAX_BYTES = 100;

  private final AtomicLong dropped = new AtomicLong();
  private final AtomicInteger woken = new AtomicInteger();
  private final PushQueue queue = new PushQueue(MAX_BYTES, dropped::addAndGet);

  PushQueueTest() {
    queue.attach(woken::incrementAndGet, () -> {});
  }

  @Test
  void offers_areTakenInTheirOrder_andWakeTheConnection() {
    offer("a", 10);
    offer("b", 10);
    assertThat(woken).hasValue(2);
    assertThat(taken()).containsExactly("a", "b");
    assertThat(queue.poll()).isNull();
  }

  @Test
  void bound_countsWhatIsNotWrittenYet_takenOrNot() {
    offer("a", 60);
    assertThat(taken()).containsExactly("a");
    offer("b", 60);
    assertThat(queue.isFull()).isTrue();
    assertThat(taken()).isEmpty();
    assertThat(dropped).hasValue(1);
  }

  @Test
  void written_makesRoom() {
    for (int i = 0; i < 10; i++) {
      offer("x", MAX_BYTES);
      assertThat(taken()).containsExactly("x");
      queue.written(MAX_BYTES);
    }
    assertThat(queue.isFull()).isFalse();
    assertThat(dropped).hasValue(0);
  }

  @Test
  void fullQueue_wakesTheConnection_andTakesNothingMore_evenWhenThereIsRoomAgain() {
    offer("a", 60);
    offer("b", 60);
    assertThat(woken).hasValue(2);
    queue.written(60);
    offer("c", 1);
    assertThat(taken()).containsExactly("a");
    assertThat(queue.isFull()).isTrue();
    assertThat(dropped).hasValue(2);
  }

  @Test
  void close_dropsWhatWaits_andWhatComes() {
    offer("a", 10);
    offer("b", 10);
    queue.close();
    offer("c", 10);
    assertThat(taken()).isEmpty();
    assertThat(dropped).hasValue(3);
    queue.close();
    assertThat(dropped).hasValue(3);
  }

  private void offer(String text, int bytes) {
    queue.offer(() -> Reply.bulk(text), bytes);
  }

  private List<String> taken() {
    List<String> taken = new ArrayList<>();
    PushQueue.Item item;
    while ((item = queue.poll()) != null) {
      taken.add(ReplyText.of(item.push().get()).replace("\"", ""));
    }
    return taken;
  }
}
