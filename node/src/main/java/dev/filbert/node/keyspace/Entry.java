/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.keyspace;

/**
 * What one key holds: a value, the version of the write that put it there, and when it expires.
 *
 * <p>The value is handed over, not copied, and never changed afterwards.
 *
 * <p>Threading: safe to read from any thread. The access marks are hints for eviction and for idle
 * time: racy on purpose, since a lost update costs nothing but precision.
 */
public final class Entry {
  /** The deadline of an entry that never expires. */
  public static final long NO_DEADLINE = Long.MAX_VALUE;

  /**
   * Stands for "this node may not answer for that key"; {@link Keyspace#peek} returns it. Never
   * stored.
   */
  public static final Entry ELSEWHERE = new Entry(new byte[0], -1, NO_DEADLINE, 0);

  private static final int MILLIS_PER_SECOND = 1000;

  /** Fresh entries start above zero, so that they survive until they had a chance to be read. */
  private static final byte FREQUENCY_START = 5;

  private final byte[] value;
  private final long version;
  private final long deadlineMillis;
  private int accessedSeconds;
  private byte frequency = FREQUENCY_START;

  /**
   * An entry last touched at {@code nowMillis}.
   *
   * @param value the payload, kept without a copy
   * @param version see {@link #version()}
   * @param deadlineMillis see {@link #deadlineMillis()}
   * @param nowMillis the moment of the write, in epoch milliseconds
   */
  public Entry(byte[] value, long version, long deadlineMillis, long nowMillis) {
    this.value = value;
    this.version = version;
    this.deadlineMillis = deadlineMillis;
    this.accessedSeconds = (int) (nowMillis / MILLIS_PER_SECOND);
  }

  /** The payload; not a copy. */
  public byte[] value() {
    return value;
  }

  /**
   * The hybrid-logical-clock time of the write. Grows with every change of a key, also across
   * removal, re-creation and change of owner.
   */
  public long version() {
    return version;
  }

  /** When the entry expires, in epoch milliseconds, or {@link #NO_DEADLINE}. */
  public long deadlineMillis() {
    return deadlineMillis;
  }

  /** Whether the deadline has come. An expired entry is absent for every reader and writer. */
  public boolean expiredAt(long nowMillis) {
    return nowMillis >= deadlineMillis;
  }

  /** Marks a use, for recency and idle time. */
  public void touch(long nowMillis) {
    int seconds = (int) (nowMillis / MILLIS_PER_SECOND);
    if (seconds != accessedSeconds) {
      accessedSeconds = seconds;
    }
  }

  /** The last use, in epoch milliseconds, to the second. */
  public long accessedMillis() {
    return (long) accessedSeconds * MILLIS_PER_SECOND;
  }

  /** The logarithmic use counter of LFU eviction, 0 to 255. */
  public int frequency() {
    return frequency & 0xFF;
  }

  /** Replaces the use counter; the caller decides how it grows and decays. */
  public void frequency(int value) {
    frequency = (byte) value;
  }
}
