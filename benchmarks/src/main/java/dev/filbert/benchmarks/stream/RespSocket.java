/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.stream;

import dev.filbert.client.resp.Command;
import dev.filbert.client.resp.ParserLimits;
import dev.filbert.client.resp.ProtocolException;
import dev.filbert.client.resp.Reply;
import dev.filbert.client.resp.ReplyParser;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A connection that blocks: replies are returned; pushes, and what a subscriber in RESP2 is told,
 * go to whoever wants them, in the order in which they come.
 *
 * <p>Threading: confined to one thread.
 */
final class RespSocket implements Closeable {
  private static final int CONNECT_MILLIS = 2_000;
  private static final int BUFFER_BYTES = 16 * 1024;

  private final Socket socket = new Socket();
  private final ReplyParser parser = new ReplyParser(ParserLimits.DEFAULT);
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private final Consumer<List<Reply>> pushes;

  /**
   * Connects; speaks RESP2 until it is told otherwise.
   *
   * @param timeoutMillis how long a reply may take; after that the connection counts as lost
   * @param pushes what to do with the elements of a push
   * @throws IOException if nobody is there
   */
  RespSocket(InetSocketAddress address, int timeoutMillis, Consumer<List<Reply>> pushes)
      throws IOException {
    this.pushes = pushes;
    boolean connected = false;
    try {
      socket.connect(address, CONNECT_MILLIS);
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(timeoutMillis);
      connected = true;
    } finally {
      if (!connected) {
        socket.close();
      }
    }
  }

  /** Sends a command and waits for its reply; pushes that come before are handled. */
  Reply ask(String... words) throws IOException {
    socket.getOutputStream().write(Command.of(words).encode());
    while (true) {
      Reply reply = next();
      if (reply == null) {
        receive();
      } else if (isPush(reply)) {
        pushes.accept(reply.items());
      } else {
        return reply;
      }
    }
  }

  /**
   * Like {@link #ask}.
   *
   * @throws IOException also if the reply is an error
   */
  Reply demand(String... words) throws IOException {
    Reply reply = ask(words);
    if (reply instanceof Reply.Error error) {
      throw new IOException(String.join(" ", words) + ": " + error.message());
    }
    return reply;
  }

  /** Handles the pushes that have come already. */
  void takePushes() throws IOException {
    while (true) {
      Reply reply = next();
      if (reply != null) {
        if (!isPush(reply)) {
          throw new IOException("a reply that nobody waits for: " + reply);
        }
        pushes.accept(reply.items());
      } else if (socket.getInputStream().available() > 0) {
        receive();
      } else {
        return;
      }
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private @Nullable Reply next() throws IOException {
    try {
      return parser.next();
    } catch (ProtocolException e) {
      throw new IOException(e);
    }
  }

  private void receive() throws IOException {
    InputStream in = socket.getInputStream();
    int count = in.read(buffer);
    if (count < 0) {
      throw new EOFException("the connection ended");
    }
    parser.feed(Arrays.copyOf(buffer, count));
  }

  private static boolean isPush(Reply reply) {
    return reply instanceof Reply.Items items
        && (items.push()
            || (!items.values().isEmpty() && items.values().get(0).toString().equals("message")));
  }
}
