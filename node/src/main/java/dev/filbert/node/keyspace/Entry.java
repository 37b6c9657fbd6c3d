/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.keyspace;

import java.util.Arrays;

/**
 * What one key holds: a value or the fields of a hash, the version of the write that put it there,
 * and when it expires.
 *
 * <p>Values are handed over, not copied, and never changed afterwards.
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

  /** A {@code byte[]} or {@link HashFields}: in one field, since most entries are small. */
  private final Object payload;

  private final long version;
  private final long deadlineMillis;
  private int accessedSeconds;
  private byte frequency = FREQUENCY_START;

  /**
   * A string, last touched at {@code nowMillis}.
   *
   * @param value the payload, kept without a copy
   * @param version see {@link #version()}
   * @param deadlineMillis see {@link #deadlineMillis()}
   * @param nowMillis the moment of the write, in epoch milliseconds
   */
  public Entry(byte[] value, long version, long deadlineMillis, long nowMillis) {
    this((Object) value, version, deadlineMillis, nowMillis);
  }

  /** A hash, last touched at {@code nowMillis}; the rest is as for a string. */
  public Entry(HashFields fields, long version, long deadlineMillis, long nowMillis) {
    this((Object) fields, version, deadlineMillis, nowMillis);
  }

  private Entry(Object payload, long version, long deadlineMillis, long nowMillis) {
    this.payload = payload;
    this.version = version;
    this.deadlineMillis = deadlineMillis;
    this.accessedSeconds = (int) (nowMillis / MILLIS_PER_SECOND);
  }

  /** What this holds, at another version and with another deadline. */
  public Entry revised(long newVersion, long newDeadlineMillis, long nowMillis) {
    Entry revised = new Entry(payload, newVersion, newDeadlineMillis, nowMillis);
    revised.frequency = frequency;
    return revised;
  }

  /** What kind of thing it is. */
  public EntryType type() {
    return payload instanceof HashFields ? EntryType.HASH : EntryType.STRING;
  }

  /**
   * The payload of a string; not a copy.
   *
   * @throws WrongTypeException if it is not a string
   */
  public byte[] value() {
    if (payload instanceof byte[] value) {
      return value;
    }
    throw new WrongTypeException(EntryType.STRING, type());
  }

  /**
   * The fields of a hash.
   *
   * @throws WrongTypeException if it is not a hash
   */
  public HashFields fields() {
    if (payload instanceof HashFields fields) {
      return fields;
    }
    throw new WrongTypeException(EntryType.HASH, type());
  }

  /** The length of a string, or of all names and values of a hash, in bytes. */
  public long payloadBytes() {
    return payload instanceof HashFields fields ? fields.bytes() : value().length;
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

  /**
   * Whether the deadline has come, or those of all fields of a hash. An expired entry is absent for
   * every reader and writer.
   */
  public boolean expiredAt(long nowMillis) {
    return nowMillis >= deadlineMillis
        || (payload instanceof HashFields fields && nowMillis >= fields.lastDeadline());
  }

  /** When it or one of its fields first expires, in epoch ms, or {@link #NO_DEADLINE}. */
  public long firstDeadlineMillis() {
    return payload instanceof HashFields fields
        ? Math.min(deadlineMillis, fields.firstDeadline())
        : deadlineMillis;
  }

  /** An order over payloads, by which copies agree on one of two. */
  public int comparePayload(Entry other) {
    if (type() != other.type()) {
      return type().compareTo(other.type());
    }
    return payload instanceof HashFields fields
        ? HashFields.compare(fields, other.fields())
        : Arrays.compareUnsigned(value(), other.value());
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
