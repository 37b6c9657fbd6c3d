/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.codec;

/** Bytes as they are. Neither side copies: don't change an array that a cache has or gave. */
final class BytesCodec implements Codec<byte[]> {
  @Override
  public byte[] encode(byte[] value) {
    return value;
  }

  @Override
  public byte[] decode(byte[] bytes) {
    return bytes;
  }

  @Override
  public String toString() {
    return "byte[]";
  }
}
