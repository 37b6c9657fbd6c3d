/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.routing;

/**
 * The slot of a key: CRC16 (XMODEM) of the key, or of its hash tag, modulo 16384. The nodes have
 * the same rule, held together by one set of test vectors.
 *
 * @see <a href="https://redis.io/docs/latest/operate/oss_and_stack/reference/cluster-spec/">Redis
 *     cluster specification, key distribution model</a>
 */
public final class Slot {
  /** The number of slots, fixed by the protocol. */
  public static final int COUNT = 16384;

  private static final int POLYNOMIAL = 0x1021;
  private static final char[] TABLE = table();

  private Slot() {}

  /** The slot of {@code key}, 0 to 16383. */
  public static int of(byte[] key) {
    int open = indexOf(key, '{', 0);
    int close = open < 0 ? -1 : indexOf(key, '}', open + 1);
    return close > open + 1
        ? crc16(key, open + 1, close) % COUNT
        : crc16(key, 0, key.length) % COUNT;
  }

  static int crc16(byte[] bytes, int from, int to) {
    int crc = 0;
    for (int i = from; i < to; i++) {
      crc = (crc << 8 & 0xFFFF) ^ TABLE[(crc >>> 8 ^ bytes[i]) & 0xFF];
    }
    return crc;
  }

  private static int indexOf(byte[] bytes, char wanted, int from) {
    for (int i = from; i < bytes.length; i++) {
      if (bytes[i] == wanted) {
        return i;
      }
    }
    return -1;
  }

  private static char[] table() {
    char[] table = new char[256];
    for (int i = 0; i < table.length; i++) {
      int crc = i << 8;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 0x8000) != 0 ? crc << 1 ^ POLYNOMIAL : crc << 1;
      }
      table[i] = (char) (crc & 0xFFFF);
    }
    return table;
  }
}
