/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.stream;

import dev.filbert.client.resp.Reply;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Changes keys at random through one node after the other: mostly SET with a new value, also with a
 * life of milliseconds, DEL, and now and then FLUSHALL. What fails may have happened all the same;
 * nobody counts on it.
 *
 * <p>Threading: {@link #run} on a thread of its own; the rest after it has ended.
 */
final class KeyWriter implements Runnable {
  private static final int TIMEOUT_MILLIS = 4_000;
  private static final int WRITES_PER_CONNECTION = 100;
  private static final int WRITES_PER_FLUSH = 2_000;
  private static final int PAUSE_MILLIS = 10;
  private static final int RECONNECT_MILLIS = 100;
  private static final String LIFE_MILLIS = "30";

  private final String name;
  private final List<InetSocketAddress> nodes;
  private final List<String> keys;
  private final SplittableRandom random;
  private final BooleanSupplier over;
  private long writes;
  private long failures;

  /**
   * A writer.
   *
   * @param name what its values begin with, so that no other writer has the same
   * @param over when to end
   */
  KeyWriter(
      String name,
      List<InetSocketAddress> nodes,
      List<String> keys,
      SplittableRandom random,
      BooleanSupplier over) {
    this.name = name;
    this.nodes = nodes;
    this.keys = keys;
    this.random = random;
    this.over = over;
  }

  @Override
  public void run() {
    while (!over.getAsBoolean()) {
      InetSocketAddress node = nodes.get(random.nextInt(nodes.size()));
      try (RespSocket socket = new RespSocket(node, TIMEOUT_MILLIS, push -> {})) {
        for (int i = 0; i < WRITES_PER_CONNECTION && !over.getAsBoolean(); i++) {
          if (socket.ask(command()) instanceof Reply.Error) {
            failures++;
          } else {
            writes++;
          }
          pause(PAUSE_MILLIS);
        }
      } catch (IOException e) {
        failures++;
        pause(RECONNECT_MILLIS);
      }
    }
  }

  private String[] command() {
    if (random.nextInt(WRITES_PER_FLUSH) == 0) {
      return new String[] {"FLUSHALL"};
    }
    String key = keys.get(random.nextInt(keys.size()));
    String value = name + ", " + (writes + failures);
    return switch (random.nextInt(20)) {
      case 0 -> new String[] {"DEL", key};
      case 1 -> new String[] {"SET", key, value, "PX", LIFE_MILLIS};
      default -> new String[] {"SET", key, value};
    };
  }

  private static void pause(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts writers", e);
    }
  }

  /** Changes that were acknowledged. */
  long writes() {
    return writes;
  }

  /** Changes that failed, and connections that were lost. */
  long failures() {
    return failures;
  }
}
