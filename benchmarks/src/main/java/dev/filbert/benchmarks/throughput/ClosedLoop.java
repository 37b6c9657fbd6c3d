/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.throughput;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/**
 * Connections that each send a batch of requests, wait for all replies, and send the next: as fast
 * as the server answers. Requests are made beforehand and replies are counted by their bytes, so
 * that the client costs about the same whatever the protocol is.
 *
 * <p>Threading: confined to one thread.
 */
final class ClosedLoop implements AutoCloseable {
  private static final int KEYS = 10_000;
  private static final long SILENCE_MILLIS_MAX = 30_000;
  private static final int STORED_AT_ONCE = 100;

  private final Protocol protocol;
  private final Selector selector = Selector.open();
  private final List<Exchange> exchanges = new ArrayList<>();
  private final SplittableRandom random;
  private final List<String> keys =
      IntStream.range(0, KEYS).mapToObj(i -> String.format("key:%06d", i)).toList();
  private final byte[][] gets;
  private final byte[][] sets;

  /** Connects to a server on this machine. */
  ClosedLoop(Protocol protocol, int port, int connections, long seed) throws IOException {
    this.protocol = protocol;
    random = new SplittableRandom(seed);
    gets = keys.stream().map(protocol::get).toArray(byte[][]::new);
    sets = keys.stream().map(protocol::set).toArray(byte[][]::new);
    for (int i = 0; i < connections; i++) {
      exchanges.add(new Exchange(port, selector));
    }
  }

  /**
   * What a run came to.
   *
   * @param perSecond requests
   * @param batches nanoseconds from sending a batch to its last reply
   */
  record Run(double perSecond, Histogram batches) {}

  /** Stores every key. */
  void store() throws IOException {
    int[] next = {0};
    Exchange one = exchanges.get(0);
    while (next[0] < KEYS) {
      one.send(() -> sets[next[0]++], STORED_AT_ONCE, protocol.stored());
      await(List.of(one));
    }
  }

  /**
   * Sends so many requests for keys drawn at random.
   *
   * @param write whether they store
   * @param pipeline how many make a batch
   */
  Run run(boolean write, int pipeline, long requests) throws IOException {
    byte[][] all = write ? sets : gets;
    byte[] reply = write ? protocol.stored() : protocol.value(keys.get(0));
    Supplier<byte[]> drawn = () -> all[random.nextInt(KEYS)];
    Histogram batches = new Histogram(3);
    long begin = System.nanoTime();
    long unsent = requests;
    List<Exchange> busy = new ArrayList<>(exchanges);
    for (Exchange exchange : exchanges) {
      exchange.send(drawn, pipeline, reply);
      unsent -= pipeline;
    }
    while (!busy.isEmpty()) {
      for (Exchange exchange : answered()) {
        batches.recordValue(System.nanoTime() - exchange.sentNanos());
        if (unsent > 0) {
          exchange.send(drawn, pipeline, reply);
          unsent -= pipeline;
        } else {
          busy.remove(exchange);
        }
      }
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    return new Run(batches.getTotalCount() * pipeline / seconds, batches);
  }

  private void await(List<Exchange> some) throws IOException {
    List<Exchange> open = new ArrayList<>(some);
    while (!open.isEmpty()) {
      open.removeAll(answered());
    }
  }

  /** Those whose batch is answered now, at least one of them unless replies come in pieces. */
  private List<Exchange> answered() throws IOException {
    List<Exchange> answered = new ArrayList<>();
    if (selector.select(SILENCE_MILLIS_MAX) == 0) {
      throw new IllegalStateException(
          "no reply within " + SILENCE_MILLIS_MAX + " ms: the server hangs");
    }
    for (SelectionKey key : selector.selectedKeys()) {
      Exchange exchange = (Exchange) key.attachment();
      if (exchange.receive()) {
        answered.add(exchange);
      }
    }
    selector.selectedKeys().clear();
    return answered;
  }

  @Override
  public void close() throws IOException {
    for (Exchange exchange : exchanges) {
      exchange.close();
    }
    selector.close();
  }
}
