/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.stream;

import dev.filbert.client.resp.Reply;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a client with {@code CLIENT TRACKING} on asks through and hears on: one connection in RESP3,
 * or two in RESP2. It sends PING where nothing was asked for a while, so as to notice what is dead.
 *
 * <p>Threading: confined to one thread.
 */
final class TrackingConnection implements Closeable {
  private static final int TIMEOUT_MILLIS = 4_000;
  private static final long PING_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final TrackingMode mode;
  private final RespSocket requests;
  private final @Nullable RespSocket messages;
  private long lastPing = System.nanoTime();

  private TrackingConnection(
      TrackingMode mode, RespSocket requests, @Nullable RespSocket messages) {
    this.mode = mode;
    this.requests = requests;
    this.messages = messages;
  }

  /**
   * Connects and turns tracking on.
   *
   * @param pushes what to do with the elements of a push
   * @throws IOException if nobody answers, or refuses
   */
  static TrackingConnection open(
      InetSocketAddress address, TrackingMode mode, Consumer<List<Reply>> pushes)
      throws IOException {
    RespSocket requests = new RespSocket(address, TIMEOUT_MILLIS, pushes);
    RespSocket messages = null;
    boolean tracks = false;
    try {
      if (mode == TrackingMode.REDIRECT) {
        messages = new RespSocket(address, TIMEOUT_MILLIS, pushes);
      }
      TrackingConnection connection = new TrackingConnection(mode, requests, messages);
      connection.track();
      tracks = true;
      return connection;
    } finally {
      if (!tracks) {
        requests.close();
        if (messages != null) {
          messages.close();
        }
      }
    }
  }

  private void track() throws IOException {
    List<String> command = new ArrayList<>(List.of("CLIENT", "TRACKING", "ON"));
    command.addAll(mode.options());
    if (messages == null) {
      requests.demand("HELLO", "3");
    } else {
      command.addAll(List.of("REDIRECT", Long.toString(messages.demand("CLIENT", "ID").number())));
      messages.demand("SUBSCRIBE", "__redis__:invalidate");
    }
    requests.demand(command.toArray(String[]::new));
  }

  /** Reads a key, which is tracked if {@code keep}. */
  Reply get(String key, boolean keep) throws IOException {
    if (mode == TrackingMode.OPTIN && keep) {
      requests.demand("CLIENT", "CACHING", "YES");
    } else if (mode == TrackingMode.OPTOUT && !keep) {
      requests.demand("CLIENT", "CACHING", "NO");
    }
    return requests.ask("GET", key);
  }

  /** Writes a key. */
  Reply set(String key, String value) throws IOException {
    return requests.ask("SET", key, value);
  }

  /** Hears what has come already, and asks for a sign of life now and then. */
  void hear() throws IOException {
    if (System.nanoTime() - lastPing > PING_NANOS) {
      catchUp();
    } else {
      requests.takePushes();
      if (messages != null) {
        messages.takePushes();
      }
    }
  }

  /** Hears everything that was sent before now. */
  void catchUp() throws IOException {
    lastPing = System.nanoTime();
    requests.demand("PING");
    requests.takePushes();
    if (messages != null) {
      messages.demand("PING");
      messages.takePushes();
    }
  }

  @Override
  public void close() throws IOException {
    requests.close();
    if (messages != null) {
      messages.close();
    }
  }
}
