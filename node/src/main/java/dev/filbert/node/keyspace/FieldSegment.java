/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.keyspace;

import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Some fields of a hash, packed into one array one after the other.
 *
 * <p>Threading: immutable.
 */
final class FieldSegment {
  /*
   * A field is: the length of its name times 2, plus 1 if it has a deadline; the length of its
   * value; the deadline in 8 bytes if it has one; name; value. Lengths take 7 bits a byte, the low
   * bits first, and the high bit says that more follow.
   */

  static final FieldSegment EMPTY =
      new FieldSegment(new byte[0], 0, Entry.NO_DEADLINE, Long.MIN_VALUE);

  private static final int DEADLINE_BYTES = Long.BYTES;
  private static final int VARINT_BITS = 7;
  private static final int VARINT_MORE = 0x80;

  private final byte[] packed;
  private final int count;
  private final long firstDeadline;
  private final long lastDeadline;

  /**
   * @param packed the fields, kept without a copy
   * @param count how many they are
   * @param firstDeadline the earliest deadline of a field, {@link Entry#NO_DEADLINE} if none has
   *     any
   * @param lastDeadline the latest one, {@link Entry#NO_DEADLINE} if some field has none, {@link
   *     Long#MIN_VALUE} if there is no field
   */
  FieldSegment(byte[] packed, int count, long firstDeadline, long lastDeadline) {
    this.packed = packed;
    this.count = count;
    this.firstDeadline = firstDeadline;
    this.lastDeadline = lastDeadline;
  }

  byte[] packed() {
    return packed;
  }

  int count() {
    return count;
  }

  long firstDeadline() {
    return firstDeadline;
  }

  long lastDeadline() {
    return lastDeadline;
  }

  /** The field of that name, expired or not, or null. */
  @Nullable Field find(byte[] name) {
    Walk walk = new Walk();
    while (walk.next()) {
      if (walk.isNamed(name)) {
        return walk.field();
      }
    }
    return null;
  }

  void forEach(Consumer<Field> visitor) {
    Walk walk = new Walk();
    while (walk.next()) {
      visitor.accept(walk.field());
    }
  }

  /** The same with one field set: in its place if it is here, else at the end. */
  FieldSegment with(byte[] name, byte[] value, long deadline) {
    Walk walk = new Walk();
    while (walk.next()) {
      if (walk.isNamed(name)) {
        return spliced(walk.start, walk.end, name, value, deadline, count);
      }
    }
    return spliced(packed.length, packed.length, name, value, deadline, count + 1);
  }

  /** The same without the field of that name, or this if there is none. */
  FieldSegment without(byte[] name) {
    Walk walk = new Walk();
    while (walk.next()) {
      if (walk.isNamed(name)) {
        byte[] rest = new byte[packed.length - (walk.end - walk.start)];
        System.arraycopy(packed, 0, rest, 0, walk.start);
        System.arraycopy(packed, walk.end, rest, walk.start, packed.length - walk.end);
        return summedUp(rest, count - 1);
      }
    }
    return this;
  }

  /** The same without the fields that have expired, or this if none has. */
  FieldSegment purged(long nowMillis) {
    if (nowMillis < firstDeadline) {
      return this;
    }
    byte[] rest = new byte[packed.length];
    int length = 0;
    int left = 0;
    Walk walk = new Walk();
    while (walk.next()) {
      if (nowMillis < walk.deadline) {
        System.arraycopy(packed, walk.start, rest, length, walk.end - walk.start);
        length += walk.end - walk.start;
        left++;
      }
    }
    return summedUp(Arrays.copyOf(rest, length), left);
  }

  private FieldSegment spliced(
      int from, int to, byte[] name, byte[] value, long deadline, int newCount) {
    boolean timed = deadline != Entry.NO_DEADLINE;
    int head = name.length << 1 | (timed ? 1 : 0);
    int size =
        varintSize(head)
            + varintSize(value.length)
            + (timed ? DEADLINE_BYTES : 0)
            + name.length
            + value.length;
    byte[] next = new byte[packed.length - (to - from) + size];
    System.arraycopy(packed, 0, next, 0, from);
    int at = putVarint(next, from, head);
    at = putVarint(next, at, value.length);
    if (timed) {
      for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
        next[at++] = (byte) (deadline >>> shift);
      }
    }
    System.arraycopy(name, 0, next, at, name.length);
    System.arraycopy(value, 0, next, at + name.length, value.length);
    System.arraycopy(packed, to, next, from + size, packed.length - to);
    if (from == to && count > 0) {
      return new FieldSegment(
          next, newCount, Math.min(firstDeadline, deadline), Math.max(lastDeadline, deadline));
    }
    return summedUp(next, newCount);
  }

  private static FieldSegment summedUp(byte[] packed, int count) {
    if (count == 0) {
      return EMPTY;
    }
    long first = Entry.NO_DEADLINE;
    long last = Long.MIN_VALUE;
    Walk walk = new FieldSegment(packed, count, first, last).new Walk();
    while (walk.next()) {
      first = Math.min(first, walk.deadline);
      last = Math.max(last, walk.deadline);
    }
    return new FieldSegment(packed, count, first, last);
  }

  private static int varintSize(int value) {
    int size = 1;
    for (int rest = value >>> VARINT_BITS; rest != 0; rest >>>= VARINT_BITS) {
      size++;
    }
    return size;
  }

  private static int putVarint(byte[] to, int at, int value) {
    int next = at;
    int rest = value;
    while (rest >>> VARINT_BITS != 0) {
      to[next++] = (byte) (rest | VARINT_MORE);
      rest >>>= VARINT_BITS;
    }
    to[next++] = (byte) rest;
    return next;
  }

  /** Goes from field to field. */
  private final class Walk {
    private int start;
    private int name;
    private int value;
    private int end;
    private long deadline;
    private int at;

    /** Steps onto the next field; false at the end. */
    boolean next() {
      if (end == packed.length) {
        return false;
      }
      start = end;
      at = end;
      int head = varint();
      int valueLength = varint();
      deadline = Entry.NO_DEADLINE;
      if ((head & 1) != 0) {
        deadline = 0;
        for (int i = 0; i < DEADLINE_BYTES; i++) {
          deadline = deadline << Byte.SIZE | packed[at++] & 0xFF;
        }
      }
      name = at;
      value = name + (head >>> 1);
      end = value + valueLength;
      return true;
    }

    boolean isNamed(byte[] wanted) {
      return value - name == wanted.length
          && Arrays.equals(packed, name, value, wanted, 0, wanted.length);
    }

    Field field() {
      return new Field(packed, name, value, end, deadline);
    }

    private int varint() {
      int result = 0;
      int shift = 0;
      byte b;
      do {
        b = packed[at++];
        result |= (b & VARINT_MORE - 1) << shift;
        shift += VARINT_BITS;
      } while (b < 0);
      return result;
    }
  }
}
