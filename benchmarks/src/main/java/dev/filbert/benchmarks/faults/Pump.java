/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One direction of a proxied connection: what is read waits here until the weather lets it pass.
 *
 * <p>Threading: one thread reads ahead, one passes on, any may tell that the weather has changed.
 */
final class Pump {
  /** How many pieces of up to 16 KB are read ahead. */
  static final int PIECES_MAX = 64;

  private static final int PIECE_BYTES = 16 * 1024;

  /** What a thread of a pump does until the connection ends. */
  interface Work {
    void run() throws IOException, InterruptedException;
  }

  private record Piece(byte[] bytes, long readNanos) {}

  private final Socket from;
  private final Socket to;
  private final Supplier<Weather> weather;
  private final Random random;
  private final ArrayDeque<Piece> pieces = new ArrayDeque<>();
  private boolean ended;
  private boolean passedOn;
  private boolean closed;

  Pump(Socket from, Socket to, Supplier<Weather> weather, Random random) {
    this.from = from;
    this.to = to;
    this.weather = weather;
    this.random = random;
  }

  /** Reads until the sender has ended or the pump is closed. */
  void readAhead() throws IOException, InterruptedException {
    InputStream in = from.getInputStream();
    byte[] buffer = new byte[PIECE_BYTES];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      put(new Piece(Arrays.copyOf(buffer, n), System.nanoTime()));
    }
    awaitPassedOn();
  }

  /** Passes on until the connection ends. */
  void passOn() throws IOException, InterruptedException {
    try {
      OutputStream out = to.getOutputStream();
      for (Piece piece = next(); piece != null; piece = next()) {
        out.write(piece.bytes);
      }
    } finally {
      passedOn();
    }
  }

  synchronized void weatherChanged() {
    notifyAll();
  }

  synchronized void close() {
    closed = true;
    notifyAll();
  }

  private synchronized void put(Piece piece) throws InterruptedException {
    while (pieces.size() == PIECES_MAX && !closed) {
      wait();
    }
    pieces.add(piece);
    notifyAll();
  }

  /** Not only until there is nothing left: who then closes must not cut off the last piece. */
  private synchronized void awaitPassedOn() throws InterruptedException {
    ended = true;
    notifyAll();
    while (!passedOn && !closed) {
      wait();
    }
  }

  private synchronized void passedOn() {
    passedOn = true;
    notifyAll();
  }

  /** The next piece that may pass, when it may; null at the end. */
  private synchronized @Nullable Piece next() throws InterruptedException {
    long delay = -1;
    while (!closed) {
      Piece head = pieces.peek();
      if (head == null) {
        if (ended) {
          return null;
        }
        wait();
        continue;
      }
      switch (weather.get().kind()) {
        case STALL -> wait();
        case SWALLOW -> take();
        case CLEAR -> {
          return take();
        }
        case DELAY -> {
          delay = delay >= 0 ? delay : weather.get().nanos(random);
          long left = head.readNanos + delay - System.nanoTime();
          if (left <= 0) {
            return take();
          }
          TimeUnit.NANOSECONDS.timedWait(this, left);
        }
      }
    }
    return null;
  }

  private Piece take() {
    Piece piece = pieces.remove();
    notifyAll();
    return piece;
  }
}
