/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.coherence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.filbert.node.coherence.StreamElement.AllChanged;
import dev.filbert.node.coherence.StreamMessage.Changes;
import dev.filbert.node.coherence.StreamMessage.Gone;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SourceStreamTest {
  private final ChangeRing ring = new ChangeRing(256);
  private final StreamCounters counters = new StreamCounters();
  private final SourceStream source = new SourceStream(ring, 9, StreamTimes.STANDARD, counters);
  private final List<StreamMessage> out = new ArrayList<>();

  @Test
  void e3_everyChange_hasOneNumberAndIsPassedOnOnce() {
    add(100);
    source.drain(0, out::add);
    source.drain(0, out::add);

    assertThat(out).hasSize(2);
    Changes first = (Changes) out.get(0);
    Changes second = (Changes) out.get(1);
    assertThat(first.first()).isEqualTo(1);
    assertThat(first.elements()).hasSize(64);
    assertThat(second.first()).isEqualTo(65);
    assertThat(second.last()).isEqualTo(100);
    assertThat(source.passed()).isEqualTo(100);
  }

  @Test
  void numbers_advanceWithNobodyListening() {
    add(1000);
    assertThat(source.last()).isEqualTo(1000);
  }

  @Test
  void resend_readsFromTheRing() {
    add(10);
    source.drain(0, out::add);
    out.clear();
    source.resend(4, out::add);
    assertThat(out)
        .singleElement()
        .isInstanceOfSatisfying(
            Changes.class,
            changes -> {
              assertThat(changes.first()).isEqualTo(4);
              assertThat(changes.last()).isEqualTo(10);
            });
    assertThat(counters.resent.sum()).isEqualTo(7);
  }

  @Test
  void resend_ofWhatWasOverwritten_saysThatItIsGone() {
    add(256);
    source.drain(0, out::add);
    add(10);
    out.clear();
    source.resend(10, out::add);
    assertThat(out).containsExactly(new Gone(9, 10));
  }

  @Test
  void resend_ofWhatWasNeverSent_isIgnored() {
    add(1);
    source.resend(1, out::add);
    source.resend(-1, out::add);
    assertThat(out).isEmpty();
  }

  @Test
  void drain_thatWasLapped_leapsForwardAndLeavesAGap() {
    add(10_000);
    source.drain(0, out::add);
    Changes first = (Changes) out.get(0);
    assertThat(first.first()).isBetween(10_000L - 256, 10_000L);
    assertThat(source.passed()).isEqualTo(10_000);
    out.clear();
    source.resend(1, out::add);
    assertThat(out).containsExactly(new Gone(9, 1));
  }

  @Test
  void ring_neverLetsAnOldElementTakeTheSlotOfANewer() {
    add(300);
    assertThat(ring.get(300)).isNotNull();
    assertThat(ring.get(300 - 256)).isNull();
    assertThat(ring.isOverwritten(300 - 256)).isTrue();
    assertThat(ring.isOverwritten(300 - 255)).isFalse();
    assertThat(ring.oldest()).isEqualTo(300 - 255);
  }

  @Test
  void ring_withAnOddCapacity_isRefused() {
    assertThatThrownBy(() -> new ChangeRing(100)).hasMessageContaining("power of two");
  }

  @Test
  void ring_filledByManyThreads_losesNothing() throws InterruptedException {
    ChangeRing shared = new ChangeRing(1 << 15);
    Thread[] threads = new Thread[4];
    for (int t = 0; t < threads.length; t++) {
      int from = t * 5000;
      threads[t] =
          new Thread(
              () -> {
                for (int i = 0; i < 5000; i++) {
                  shared.append(new AllChanged(from + i));
                }
              });
      threads[t].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    Set<Integer> seen = new HashSet<>();
    for (long n = 1; n <= shared.last(); n++) {
      StreamElement element = shared.get(n);
      assertThat(element).isNotNull();
      seen.add(element.partition());
    }
    assertThat(shared.last()).isEqualTo(20_000);
    assertThat(seen).hasSize(20_000);
  }

  private void add(int count) {
    for (int i = 0; i < count; i++) {
      ring.append(new AllChanged(i));
    }
  }
}
