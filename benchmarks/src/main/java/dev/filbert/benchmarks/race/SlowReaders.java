/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.race;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Clients that ask a node to be told of every change, send requests as long as the node takes them,
 * and never read.
 *
 * <p>Threading: confined to one thread.
 */
final class SlowReaders implements AutoCloseable {
  private static final String HELLO = "HELLO 3\r\nCLIENT TRACKING ON BCAST\r\n";
  private static final int ASKS = 500;

  private final List<SocketChannel> channels = new ArrayList<>();
  private final ByteBuffer requests =
      StandardCharsets.US_ASCII.encode("GET race:1\r\n".repeat(ASKS));

  private SlowReaders() {}

  /** Connects so many. */
  static SlowReaders of(String host, int port, int count) throws IOException {
    SlowReaders readers = new SlowReaders();
    for (int i = 0; i < count; i++) {
      SocketChannel channel = SocketChannel.open(new InetSocketAddress(host, port));
      readers.channels.add(channel);
      channel.write(StandardCharsets.US_ASCII.encode(HELLO));
      channel.configureBlocking(false);
    }
    return readers;
  }

  /** Sends what the node takes for a while; that it ends the connection is its good right. */
  void ask(Duration length) throws InterruptedException {
    long end = System.nanoTime() + length.toNanos();
    while (System.nanoTime() - end < 0) {
      channels.removeIf(channel -> !send(channel));
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  private boolean send(SocketChannel channel) {
    try {
      // What is cut off leaves half a request behind, which the next bytes spoil: an error reply.
      channel.write(requests.duplicate());
      return true;
    } catch (IOException ended) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    for (SocketChannel channel : channels) {
      channel.close();
    }
  }
}
