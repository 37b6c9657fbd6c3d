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
import dev.filbert.node.keyspace.Scope;
import dev.filbert.node.keyspace.SetValue;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Texts in and out of one node's keyspace, waiting for each answer: what a simple client does.
 *
 * <p>Threading: blocks; never used on a thread of the node.
 */
final class TextClient {
  private static final int DATABASE = 0;
  private static final long TIMEOUT_SECONDS = 30;

  private final Keyspace keyspace;

  TextClient(Keyspace keyspace) {
    this.keyspace = keyspace;
  }

  /** Writes everything, in one request. */
  void setAll(List<ShopData.Item> items) {
    await(
        keyspace.writeAll(
            DATABASE,
            items.stream()
                .map(item -> new KeyedMutation(bytes(item.key()), value(item.value())))
                .toList()));
  }

  /** Writes one value, with the default TTL of its cache. */
  void set(String key, String text) {
    await(keyspace.write(DATABASE, bytes(key), value(text)));
  }

  /** Writes one value that lives for so long. */
  void set(String key, String text, long ttlMillis) {
    SetValue set = SetValue.of(bytes(text), Expiry.after(ttlMillis));
    await(keyspace.write(DATABASE, bytes(key), set));
  }

  /** The value, or null if it is absent. */
  @Nullable String get(String key) {
    Entry entry = await(keyspace.read(DATABASE, bytes(key)));
    return entry == null ? null : new String(entry.value(), UTF_8);
  }

  /** How many of these items are there with their values. */
  long countPresent(List<ShopData.Item> items) {
    List<byte[]> keys = items.stream().map(item -> bytes(item.key())).toList();
    List<@Nullable Entry> found = await(keyspace.readAll(DATABASE, keys));
    long present = 0;
    for (int i = 0; i < items.size(); i++) {
      Entry entry = found.get(i);
      if (entry != null && items.get(i).value().equals(new String(entry.value(), UTF_8))) {
        present++;
      }
    }
    return present;
  }

  /** How many keys the whole cluster has. */
  long size() {
    return await(keyspace.size(DATABASE, Scope.CLUSTER));
  }

  private static SetValue value(String text) {
    return SetValue.of(bytes(text), Expiry.DEFAULT);
  }

  static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private static <T extends @Nullable Object> T await(CompletableFuture<T> answer) {
    return answer.orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS).join();
  }
}
