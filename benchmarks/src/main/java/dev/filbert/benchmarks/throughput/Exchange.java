/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.throughput;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * One connection, with a batch of requests on its way at most.
 *
 * <p>Threading: confined to one thread.
 */
final class Exchange implements AutoCloseable {
  private static final int BUFFER_BYTES = 64 * 1024;

  private final SocketChannel channel;
  private final ByteBuffer out = ByteBuffer.allocateDirect(BUFFER_BYTES);
  private final ByteBuffer in = ByteBuffer.allocateDirect(BUFFER_BYTES);
  private int replyBytes;
  private byte first;
  private byte second;
  private int awaited;
  private long sentNanos;

  Exchange(int port, Selector selector) throws IOException {
    channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.configureBlocking(false);
    channel.register(selector, SelectionKey.OP_READ, this);
  }

  /**
   * Sends a batch.
   *
   * @param requests the next request, asked once for each
   * @param reply what each reply is like: as long, and with the same first two bytes
   */
  void send(Supplier<byte[]> requests, int count, byte[] reply) throws IOException {
    replyBytes = reply.length;
    first = reply[0];
    second = reply[1];
    awaited = count * replyBytes;
    out.clear();
    for (int i = 0; i < count; i++) {
      out.put(requests.get());
    }
    out.flip();
    sentNanos = System.nanoTime();
    while (out.hasRemaining()) {
      // Some kilobytes, which the socket's buffer has room for: nothing else is on its way.
      channel.write(out);
    }
  }

  /**
   * Takes what has arrived; returns whether the batch is answered.
   *
   * @throws IllegalStateException if a reply is none of those that were expected
   */
  boolean receive() throws IOException {
    in.clear();
    int read = channel.read(in);
    if (read < 0 || read > awaited) {
      throw new IllegalStateException(
          read < 0 ? "the server closed the connection" : "longer replies: " + text(0));
    }
    // Two bytes of each reply that begins in what has arrived tell an error and a miss.
    for (int at = awaited % replyBytes; at < read; at += replyBytes) {
      if (in.get(at) != first || (at + 1 < read && in.get(at + 1) != second)) {
        throw new IllegalStateException("not a reply that was expected: " + text(at));
      }
    }
    awaited -= read;
    return awaited == 0;
  }

  /** When the batch was sent, by {@link System#nanoTime}. */
  long sentNanos() {
    return sentNanos;
  }

  private String text(int from) {
    byte[] bytes = new byte[Math.min(100, in.position() - from)];
    in.get(from, bytes);
    return new String(bytes, StandardCharsets.US_ASCII);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
