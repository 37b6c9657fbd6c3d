/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.filbert.node.keyspace.Entry;
import dev.filbert.node.keyspace.Expiry;
import dev.filbert.node.keyspace.KeyedMutation;
import dev.filbert.node.keyspace.Keyspace;
import dev.filbert.node.keyspace.KeyspaceException;
import dev.filbert.node.keyspace.SetValue;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Texts in and out of one node's keyspace, waiting for each answer and repeating what the cluster
 * could not do in time: what a simple client does.
 *
 * <p>Threading: blocks; never used on a thread of the node.
 */
final class TextClient {
  private static final int DATABASE = 0;
  private static final int BATCH = 200;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Keyspace keyspace;

  TextClient(Keyspace keyspace) {
    this.keyspace = keyspace;
  }

  /** Writes everything. */
  void setAll(List<ShopData.Item> items) {
    for (List<ShopData.Item> batch : batches(items)) {
      List<KeyedMutation> writes =
          batch.stream()
              .map(item -> new KeyedMutation(bytes(item.key()), value(item.value())))
              .toList();
      await(() -> keyspace.writeAll(DATABASE, writes));
    }
  }

  /** Writes one value, with the default TTL of its cache. */
  void set(String key, String text) {
    await(() -> keyspace.write(DATABASE, bytes(key), value(text)));
  }

  /** Writes one value that lives for so long. */
  void set(String key, String text, long ttlMillis) {
    SetValue set = SetValue.of(bytes(text), Expiry.after(ttlMillis));
    await(() -> keyspace.write(DATABASE, bytes(key), set));
  }

  /** The value, or null if it is absent. */
  @Nullable String get(String key) {
    Entry entry = await(() -> keyspace.read(DATABASE, bytes(key)));
    return entry == null ? null : new String(entry.value(), UTF_8);
  }

  /** How many of these items are there with their values. */
  long countPresent(List<ShopData.Item> items) {
    long present = 0;
    for (List<ShopData.Item> batch : batches(items)) {
      List<byte[]> keys = batch.stream().map(item -> bytes(item.key())).toList();
      List<@Nullable Entry> found = await(() -> keyspace.readAll(DATABASE, keys));
      for (int i = 0; i < batch.size(); i++) {
        Entry entry = found.get(i);
        if (entry != null && batch.get(i).value().equals(new String(entry.value(), UTF_8))) {
          present++;
        }
      }
    }
    return present;
  }

  private static List<List<ShopData.Item>> batches(List<ShopData.Item> items) {
    return IntStream.range(0, (items.size() + BATCH - 1) / BATCH)
        .mapToObj(i -> items.subList(i * BATCH, Math.min((i + 1) * BATCH, items.size())))
        .toList();
  }

  private static SetValue value(String text) {
    return SetValue.of(bytes(text), Expiry.DEFAULT);
  }

  static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  /** Every request of this client may be repeated: none depends on what was there before. */
  private static <T extends @Nullable Object> T await(Supplier<CompletableFuture<T>> request) {
    long start = System.nanoTime();
    while (true) {
      try {
        return request.get().join();
      } catch (CompletionException failed) {
        if (!(failed.getCause() instanceof KeyspaceException)
            || System.nanoTime() - start > PATIENCE.toNanos()) {
          throw failed;
        }
      }
    }
  }
}
