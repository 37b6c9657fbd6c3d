/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.deploy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;

/**
 * Many keys whose values follow from their number, to be loaded through one node and looked for
 * through another.
 *
 * @param count how many keys
 */
record Dataset(int count) {
  private static final int BATCH = 2_000;
  private static final int TIMEOUT_MILLIS = 30_000;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Writes all keys; every one is acknowledged when this returns. */
  void load(int port) {
    try (Jedis jedis = connect(port)) {
      for (int from = 0; from < count; from += BATCH) {
        int start = from;
        Await.until("keys from " + start + " are stored", PATIENCE, () -> store(jedis, start));
      }
    }
  }

  /** Whether a batch was acknowledged; not if the nodes were too busy, then it may be repeated. */
  private boolean store(Jedis jedis, int from) {
    Pipeline pipeline = jedis.pipelined();
    List<Response<String>> replies = new ArrayList<>(BATCH);
    for (int i = from; i < Math.min(from + BATCH, count); i++) {
      replies.add(pipeline.set(key(i), value(i)));
    }
    pipeline.sync();
    replies.forEach(Response::get); // Throws what the server refused.
    return true;
  }

  /** How many keys are missing or have another value. */
  int lost(int port) {
    int lost = 0;
    try (Jedis jedis = connect(port)) {
      for (int from = 0; from < count; from += BATCH) {
        int to = Math.min(from + BATCH, count);
        String[] keys = new String[to - from];
        for (int i = from; i < to; i++) {
          keys[i - from] = key(i);
        }
        List<String> values = jedis.mget(keys);
        for (int i = from; i < to; i++) {
          if (!value(i).equals(values.get(i - from))) {
            lost++;
          }
        }
      }
    }
    return lost;
  }

  private static Jedis connect(int port) {
    return new Jedis(
        new HostAndPort("127.0.0.1", port),
        DefaultJedisClientConfig.builder().resp2().timeoutMillis(TIMEOUT_MILLIS).build());
  }

  private static String key(int i) {
    return "data:" + i;
  }

  private static String value(int i) {
    return "value-" + i + "-" + Integer.toHexString(i * 0x9E3779B9);
  }
}
