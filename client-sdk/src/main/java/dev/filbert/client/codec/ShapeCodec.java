/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.codec;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Values with parts, in a compact form: a byte that names the form, eight of a fingerprint of the
 * type's description, then the parts. Bytes of another description are unreadable.
 */
final class ShapeCodec<T> implements Codec<T> {
  /** No text begins with it, and no other form of this library. */
  private static final int FORM = 0xFB;

  private final String description;
  private final long fingerprint;
  private final Shape shape;

  ShapeCodec(Shape shape, String description) {
    this.shape = shape;
    this.description = description;
    this.fingerprint = fingerprint(description);
  }

  @Override
  public byte[] encode(T value) {
    Output out = new Output();
    out.u1(FORM);
    out.u8(fingerprint);
    shape.write(out, value);
    return out.done();
  }

  @Override
  @SuppressWarnings("unchecked") // The shape was found for this type.
  public T decode(byte[] bytes) throws UnreadableException {
    Input in = new Input(bytes);
    if (in.u1() != FORM) {
      throw new UnreadableException("not the compact form of " + this);
    }
    if (in.u8() != fingerprint) {
      throw new UnreadableException("another version of " + this);
    }
    T value = (T) shape.read(in);
    if (in.left() != 0) {
      throw new UnreadableException(in.left() + " bytes too many for " + this);
    }
    return value;
  }

  @Override
  public String toString() {
    return description;
  }

  private static long fingerprint(String description) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(description.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(hash).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
