/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.tiered;

import dev.filbert.client.codec.UnreadableException;
import java.io.ByteArrayOutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Deflate, which every JDK and every language has. */
final class Compression {
  /** What bytes may grow to: far above any sane value, far below what a few bytes could claim. */
  private static final int INFLATED_MAX = 64 << 20;

  private static final int CHUNK = 8192;

  private Compression() {}

  /** {@code plain} compressed, after two bytes that say so. */
  static byte[] deflate(byte[] plain, byte first, byte second) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream(plain.length / 2 + 16);
    packed.write(first);
    packed.write(second);
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try {
      deflater.setInput(plain);
      deflater.finish();
      byte[] chunk = new byte[CHUNK];
      while (!deflater.finished()) {
        packed.write(chunk, 0, deflater.deflate(chunk));
      }
    } finally {
      deflater.end();
    }
    return packed.toByteArray();
  }

  /** What was compressed to {@code packed} from {@code from} on. */
  static byte[] inflate(byte[] packed, int from) throws UnreadableException {
    ByteArrayOutputStream plain = new ByteArrayOutputStream(packed.length * 2);
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(packed, from, packed.length - from);
      byte[] chunk = new byte[CHUNK];
      while (!inflater.finished()) {
        int count = inflater.inflate(chunk);
        if (count == 0 && !inflater.finished()) {
          throw new UnreadableException("compressed bytes end early");
        }
        if (plain.size() + count > INFLATED_MAX) {
          throw new UnreadableException("more than " + INFLATED_MAX + " bytes uncompressed");
        }
        plain.write(chunk, 0, count);
      }
    } catch (DataFormatException e) {
      throw new UnreadableException("not compressed bytes", e);
    } finally {
      inflater.end();
    }
    return plain.toByteArray();
  }
}
