/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.deploy;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * What an application does about a node that goes away: on any error it takes the next node and
 * tries again, until its patience ends.
 *
 * <p>Threading: confined to one thread.
 */
final class RetryingStore implements AutoCloseable {
  private static final int SOCKET_TIMEOUT_MILLIS = 5_000;
  private static final long BETWEEN_TRIES_MILLIS = 20;

  private final List<Integer> ports;
  private final Duration patience;
  private int current;
  private @Nullable Jedis connection;
  private long retries;

  /**
   * Connects on first use.
   *
   * @param ports single-view ports of the nodes
   * @param first which of them to begin with
   * @param patience how long one operation may take with all its tries
   */
  RetryingStore(List<Integer> ports, int first, Duration patience) {
    this.ports = ports;
    this.current = first % ports.size();
    this.patience = patience;
  }

  /** One operation on a connection. */
  interface Operation<T extends @Nullable Object> {
    T on(Jedis jedis);
  }

  /**
   * Runs the operation until it succeeds.
   *
   * @throws JedisException the last error, when patience has ended
   */
  <T extends @Nullable Object> T run(Operation<T> operation) {
    long start = System.nanoTime();
    while (true) {
      try {
        return operation.on(connected());
      } catch (JedisException failed) {
        disconnect();
        current = (current + 1) % ports.size();
        retries++;
        if (System.nanoTime() - start > patience.toNanos()) {
          throw failed;
        }
        Await.pause(BETWEEN_TRIES_MILLIS);
      }
    }
  }

  /** How many tries have failed so far. */
  long retries() {
    return retries;
  }

  private Jedis connected() {
    Jedis present = connection;
    if (present == null) {
      present =
          new Jedis(
              new HostAndPort("127.0.0.1", ports.get(current)),
              DefaultJedisClientConfig.builder()
                  .resp2()
                  .timeoutMillis(SOCKET_TIMEOUT_MILLIS)
                  .build());
      connection = present;
    }
    return present;
  }

  private void disconnect() {
    if (connection != null) {
      connection.close();
      connection = null;
    }
  }

  @Override
  public void close() {
    disconnect();
  }
}
