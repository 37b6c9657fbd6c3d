/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.remote;

import dev.filbert.client.codec.Codec;
import dev.filbert.client.coherence.WireKey;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The keys of one cache on the wire: its name, a colon, the key's bytes.
 *
 * <p>Threading: immutable.
 */
final class Keys<K> {
  private static final byte PARTING = ':';

  private final byte[] prefix;
  private final Codec<K> codec;

  /** Keys of the cache {@code name}, which has no colon: it would be another cache's. */
  Keys(String name, Codec<K> codec) {
    if (name.isEmpty() || name.indexOf(PARTING) >= 0) {
      throw new IllegalArgumentException(
          "the name of a cache must have a character and no colon, but was '" + name + "'");
    }
    this.prefix = (name + (char) PARTING).getBytes(StandardCharsets.UTF_8);
    this.codec = codec;
  }

  /** A user's key as it goes over the wire. */
  WireKey wire(K key) {
    byte[] encoded = codec.encode(key);
    byte[] bytes = Arrays.copyOf(prefix, prefix.length + encoded.length);
    System.arraycopy(encoded, 0, bytes, prefix.length, encoded.length);
    return new WireKey(bytes);
  }

  /** The pattern of {@code SCAN} that matches the keys of this cache and no others. */
  static String pattern(String name) {
    StringBuilder pattern = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if ("*?[]^-\\".indexOf(c) >= 0) {
        pattern.append('\\');
      }
      pattern.append(c);
    }
    return pattern.append((char) PARTING).append('*').toString();
  }

  /** The name of the cache that a key belongs to, or the empty string. */
  static String cacheOf(byte[] key) {
    for (int i = 0; i < key.length; i++) {
      if (key[i] == PARTING) {
        return new String(key, 0, i, StandardCharsets.UTF_8);
      }
    }
    return "";
  }
}
