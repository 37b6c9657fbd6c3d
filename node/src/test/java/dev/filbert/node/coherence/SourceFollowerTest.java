/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.coherence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.filbert.node.coherence.StreamMessage.Changes;
import dev.filbert.node.coherence.StreamMessage.Gone;
import dev.filbert.node.coherence.StreamMessage.Heartbeat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SourceFollowerTest {
  private static final long RETRY = StreamTimes.STANDARD.retryNanos();

  private final StreamCounters counters = new StreamCounters();
  private final List<String> done = new ArrayList<>();
  private final SourceFollower follower =
      new SourceFollower(StreamTimes.STANDARD, counters, new Recorder());

  private long beats;

  private final class Recorder implements SourceFollower.Outlet {
    @Override
    public void apply(List<StreamElement> elements) {
      elements.forEach(e -> done.add(text(e)));
    }

    @Override
    public void flush(BitSet partitions) {
      done.add("flush " + partitions);
    }

    @Override
    public void ask(StreamMessage message) {
      done.add("ask " + ((StreamMessage.Resend) message).from());
    }
  }

  @Test
  void firstHeartbeat_flushesWhatItClaimsAndSaysWhereToBegin() {
    changes(1, 5, "early");
    beat(1, 7, 2, 3);
    changes(1, 8, "a");

    assertThat(done).containsExactly("flush {2, 3}", "a");
    assertThat(follower.claims()).isEqualTo(StreamWorld.bits(2, 3));
  }

  @Test
  void e4_noSilentGap_asksForWhatIsMissingAndAppliesNothingBeyond() {
    beat(1, 0, 1);
    changes(1, 1, "a");
    changes(1, 3, "c");
    changes(1, 2, "b", "c");

    assertThat(done).containsExactly("flush {1}", "a", "ask 2", "b", "c");
    assertThat(counters.gaps.sum()).isEqualTo(1);
  }

  @Test
  void heartbeat_withAHigherNumber_showsThatTheTailIsLost() {
    beat(1, 0, 1);
    beat(1, 2, 1);
    assertThat(done).containsExactly("flush {1}", "ask 1");
    assertThat(follower.freshAsOfNanos()).as("not before the tail is there").isEqualTo(1000);

    changes(1, 1, "a", "b");
    assertThat(follower.freshAsOfNanos()).isEqualTo(2000);
  }

  @Test
  void request_withoutAnswer_isRepeatedThenGivenUpAndFlushed() {
    beat(1, 0, 1);
    beat(1, 1, 1);
    for (int i = 1; i <= StreamTimes.STANDARD.retries(); i++) {
      follower.tick(i * RETRY);
    }

    assertThat(done).filteredOn("ask 1"::equals).hasSize(StreamTimes.STANDARD.retries());
    assertThat(done).last().isEqualTo("flush {1}");
    assertThat(follower.isFresh()).isFalse();
    assertThat(counters.lost.sum()).isEqualTo(1);
  }

  @Test
  void request_forMuch_goesOnWhereTheAnswerEnds() {
    beat(1, 0);
    beat(1, 3000);
    String[] some = new String[SourceStream.RESENT_MAX];
    Arrays.fill(some, "x");
    changes(1, 1, some);

    assertThat(done).filteredOn(d -> d.startsWith("ask")).containsExactly("ask 1", "ask 1025");
    assertThat(counters.gaps.sum()).isEqualTo(1);
  }

  @Test
  void gone_flushesAndBeginsAnewAtTheNextHeartbeat() {
    beat(1, 0, 1);
    changes(1, 9, "i");
    follower.on(new Gone(1, 1));
    changes(1, 10, "j");
    assertThat(done).containsExactly("flush {1}", "ask 1", "flush {1}");

    beat(1, 10, 1, 2);
    changes(1, 11, "k");
    assertThat(done).endsWith("flush {1, 2}", "k");
  }

  @Test
  void gone_forAnotherNumber_isIgnored() {
    beat(1, 0, 1);
    changes(1, 9, "i");
    follower.on(new Gone(1, 7));
    follower.on(new Gone(0, 1));
    assertThat(done).containsExactly("flush {1}", "ask 1");
  }

  @Test
  void repeatedElements_areIgnored() {
    beat(1, 0, 1);
    changes(1, 1, "a", "b");
    changes(1, 1, "a", "b");
    changes(1, 2, "b", "c");

    assertThat(done).containsExactly("flush {1}", "a", "b", "c");
    assertThat(counters.repeated.sum()).isEqualTo(3);
  }

  @Test
  void heartbeat_thatComesLate_provesNothing() {
    beat(1, 0, 1);
    Heartbeat late = new Heartbeat(1, 1, 0, StreamWorld.bits(5), Map.of());
    follower.on(late, true, 900_000, 0);
    assertThat(follower.claims()).isEqualTo(StreamWorld.bits(1));
    assertThat(follower.freshAsOfNanos()).isEqualTo(1000);
  }

  @Test
  void newIncarnation_flushesAndStartsOver() {
    beat(1, 5, 1);
    beats = 0;
    beat(2, 2, 4);
    changes(1, 6, "old");
    changes(2, 3, "new");
    assertThat(done).containsExactly("flush {1}", "flush {1}", "flush {4}", "new");
  }

  @Test
  void changesOfANewIncarnation_endTheOldOne() {
    beat(1, 5, 1);
    changes(2, 1, "new");
    assertThat(done).containsExactly("flush {1}", "flush {1}");
    assertThat(follower.isFresh()).isFalse();
  }

  @Test
  void partition_thatMovedInTheStream_isFlushedInOrderAndOnce() {
    beat(1, 0);
    follower.on(new Changes(1, 1, List.of(key("a"), new StreamElement.AllChanged(4), key("b"))), 0);
    beat(1, 3, 4);
    beat(1, 3, 4);
    assertThat(done).containsExactly("a", "flush {4}", "b");
  }

  @Test
  void partition_claimedWithoutHavingMoved_isFlushed() {
    beat(1, 0, 1);
    beat(1, 0, 1, 2);
    beat(1, 0, 1);
    beat(1, 0, 1, 2);
    assertThat(done).containsExactly("flush {1}", "flush {2}", "flush {2}");
  }

  @Test
  void heartbeat_withoutEcho_movesNoFreshness() {
    follower.on(new Heartbeat(1, 1, 0, StreamWorld.bits(1), Map.of()), false, 0, 0);
    assertThat(follower.isFresh()).isFalse();
    assertThat(follower.claims()).isEqualTo(StreamWorld.bits(1));
  }

  /** A heartbeat that echoes one that was sent at its id times 1000. */
  private void beat(long incarnation, long last, int... claims) {
    beats++;
    follower.on(
        new Heartbeat(incarnation, beats, last, StreamWorld.bits(claims), Map.of()),
        true,
        beats * 1000,
        0);
  }

  private void changes(long incarnation, long first, String... keys) {
    List<StreamElement> elements = new ArrayList<>();
    for (String key : keys) {
      elements.add(key(key));
    }
    follower.on(new Changes(incarnation, first, elements), 0);
  }

  private static StreamElement key(String key) {
    return new StreamElement.KeyChanged(0, 0, key.getBytes(UTF_8), 1, 0);
  }

  private static String text(StreamElement element) {
    return new String(((StreamElement.KeyChanged) element).key(), UTF_8);
  }
}
