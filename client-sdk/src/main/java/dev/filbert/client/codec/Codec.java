/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.codec;

/**
 * Turns values of one type into bytes and back. The type is bound here, in the program: bytes never
 * name a class.
 *
 * <p>Threading: thread-safe.
 *
 * @param <T> the type of the values
 */
public interface Codec<T> {

  /** The bytes of {@code value}, which is not null; the caller may keep the array. */
  byte[] encode(T value);

  /**
   * The value that {@link #encode} was given.
   *
   * @throws UnreadableException if the bytes are of another codec, another version of the type, or
   *     damaged; a cache counts that as a miss
   */
  T decode(byte[] bytes) throws UnreadableException;
}
