/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import static dev.filbert.node.grid.TestCluster.await;
import static dev.filbert.node.grid.TestCluster.bytes;
import static dev.filbert.node.grid.TestCluster.set;
import static org.assertj.core.api.Assertions.assertThat;

import dev.filbert.node.coherence.MessageKind;
import dev.filbert.node.grid.StreamCluster.Node;
import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The invalidation stream between real members: its lag, and what it survives. */
class StreamIT {

  @Test
  void change_reachesEveryNodeOnceAndSoon() {
    try (StreamCluster cluster = StreamCluster.of(3)) {
      long[] nanos = new long[1000];
      for (int i = 0; i < nanos.length; i++) {
        String key = "lag" + i;
        long start = System.nanoTime();
        set(cluster.node(i % 3).member().keyspace(), key, "v");
        for (Node node : cluster.nodes) {
          while (node.sink().versions(key).isEmpty()) {
            Thread.onSpinWait();
          }
        }
        nanos[i] = System.nanoTime() - start;
      }
      Arrays.sort(nanos);
      System.out.printf(
          "from the start of a write until three nodes know: median %d us, p99 %d us%n",
          nanos[nanos.length / 2] / 1000, nanos[nanos.length * 99 / 100] / 1000);
      TestCluster.pause(300);
      for (int i = 0; i < nanos.length; i++) {
        for (Node node : cluster.nodes) {
          assertThat(node.sink().versions("lag" + i)).hasSize(1);
        }
      }
      assertThat(nanos[nanos.length / 2]).isLessThan(TimeUnit.MILLISECONDS.toNanos(100));
    }
  }

  @Test
  void manyChanges_allArriveInTheOrderOfTheirVersions() {
    try (StreamCluster cluster = StreamCluster.of(3)) {
      for (int round = 0; round < 5; round++) {
        TestCluster.load(cluster.node(round % 3).member().keyspace(), "many", 4000);
      }
      for (Node node : cluster.nodes) {
        await(
            "all changes at " + node.id(),
            () -> IntStream.range(0, 4000).allMatch(i -> versions(node, "many" + i).size() == 5));
        IntStream.range(0, 4000)
            .forEach(
                i -> assertThat(versions(node, "many" + i)).isSorted().doesNotHaveDuplicates());
        assertThat(node.stream().report().lost()).isZero();
      }
    }
  }

  @Test
  void killedNode_isFlushedAndVouchedForByItsSuccessor() {
    try (StreamCluster cluster = StreamCluster.of(3)) {
      Node dead = cluster.owner("k");
      Node witness = cluster.other("k");
      int partition = cluster.partition("k");
      int before = witness.sink().flushes(partition);
      cluster.remove(dead);
      dead.crash();
      await("flushed", () -> witness.sink().flushes(partition) > before);
      await("gone", () -> !witness.sink().snapshot.owners().contains(dead.id()));
      cluster.awaitFresh();
      assertThat(witness.sink().snapshot.owners()).hasSize(2);
      set(witness.member().keyspace(), "k", "v");
      await("the change", () -> witness.sink().versions("k").size() == 1);
    }
  }

  @Test
  void nodeThatStoodStill_isDoubtedMeanwhileAndCatchesUp() throws InterruptedException {
    try (StreamCluster cluster = StreamCluster.of(2)) {
      Node still = cluster.owner("k");
      Node witness = cluster.other("k");
      int partition = cluster.partition("k");
      CountDownLatch thaw = new CountDownLatch(1);
      still.bus().runOnContext(v -> hold(thaw));
      int before = witness.sink().flushes(partition);
      set(witness.member().keyspace(), "k", "v");
      await("doubt", () -> witness.sink().ageMillis(partition) > 2000);
      await("flushed", () -> witness.sink().flushes(partition) > before);
      assertThat(witness.sink().versions("k")).isEmpty();
      thaw.countDown();
      await("fresh again", () -> witness.sink().isFresh(1000));
      assertThat(witness.sink().versions("k")).as("told after all").hasSize(1);
      await("fresh itself", () -> still.sink().isFresh(1000));
      assertThat(still.sink().versions("k")).hasSize(1);
    }
  }

  private static void hold(CountDownLatch until) {
    try {
      until.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void lostRegistration_isNoticedAndRepaired() {
    try (StreamCluster cluster = StreamCluster.of(2)) {
      Node deaf = cluster.other("k");
      assertThat(deaf.stream().counters().registrations()).isEqualTo(1);
      assertThat(
              deaf.member()
                  .hazelcast()
                  .getMultiMap("__vertx.subs")
                  .remove("filbert.member." + deaf.id()))
          .as("what Vert.x keeps, so that this test notices if it keeps it elsewhere")
          .hasSize(1);
      long start = System.nanoTime();
      await("it is deaf", () -> deaf.sink().ageMillis(cluster.partition("k")) > 2000);
      set(deaf.member().keyspace(), "k", "v");
      await("registered anew", () -> deaf.stream().counters().registrations() > 1);
      await("fresh again", () -> deaf.sink().isFresh(1000));
      System.out.printf(
          "hears again %d ms after its registration was lost%n",
          TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
      await("the change", () -> deaf.sink().versions("k").size() == 1);
    }
  }

  @Test
  void messagesOfStrangers_areCountedAndDropped() {
    try (StreamCluster cluster = StreamCluster.of(2)) {
      Node target = cluster.node(0);
      String address = "filbert.member." + target.id();
      List<String> published = new CopyOnWriteArrayList<>();
      target.stream()
          .messages()
          .handle(MessageKind.PUBLISH, (sender, body) -> published.add(sender + body.length));
      cluster.node(1).bus().eventBus().send(address, Buffer.buffer("no seal"));
      cluster.node(1).bus().eventBus().send(address, "text");
      await("both counted", () -> target.stream().counters().badSeals() == 2);

      assertThat(cluster.node(1).stream().messages().broadcast(MessageKind.PUBLISH, bytes("abc")))
          .isTrue();
      await("the sealed one", () -> published.size() == 1);
      assertThat(published).containsExactly(cluster.node(1).id() + 3);
    }
  }

  private static List<Long> versions(Node node, String key) {
    return node.sink().versions(key);
  }
}
