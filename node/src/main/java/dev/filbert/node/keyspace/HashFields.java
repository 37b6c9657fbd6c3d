/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.keyspace;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a hash. A change makes another one, see {@link #edit}, which shares with this all
 * that stays the same; so readers keep what they have, and a write into a large hash copies a small
 * part of it.
 *
 * <p>Names and values are handed out as copies. A field is gone as soon as its deadline has come,
 * whether or not it still takes memory: methods that take the time see to that.
 *
 * <p>Threading: immutable.
 */
public final class HashFields {
  /*
   * A small hash is one segment, in which fields stand in the order in which they were first set,
   * and are searched one by one. A larger one is a power of two of segments of about half a
   * kilobyte, to which names are assigned by hash; the hash is salted with the version of a write,
   * so that nobody can prepare names that meet in one segment. The array of segments is copied by
   * every write: 4 bytes for each 16 fields or so.
   */

  /** No fields. */
  public static final HashFields EMPTY =
      new HashFields(
          new FieldSegment[] {FieldSegment.EMPTY}, 0, 0, 0, Entry.NO_DEADLINE, Long.MIN_VALUE);

  /** What the object, its array and its entry's share take. */
  private static final int OVERHEAD_BYTES = 72;

  /** What a segment takes beside its bytes: its place, the object, the header of its array. */
  private static final int SEGMENT_OVERHEAD_BYTES = 4 + 40 + 16 + 4;

  private final FieldSegment[] segments;
  private final long salt;
  private final int count;
  private final long bytes;
  private final long firstDeadline;
  private final long lastDeadline;

  HashFields(
      FieldSegment[] segments,
      long salt,
      int count,
      long bytes,
      long firstDeadline,
      long lastDeadline) {
    this.segments = segments;
    this.salt = salt;
    this.count = count;
    this.bytes = bytes;
    this.firstDeadline = firstDeadline;
    this.lastDeadline = lastDeadline;
  }

  /** What {@link #segments} and {@link #salt} of another one describe. */
  public static HashFields of(long salt, List<PackedFields> parts) {
    FieldSegment[] segments = new FieldSegment[parts.size()];
    int count = 0;
    long bytes = 0;
    long first = Entry.NO_DEADLINE;
    long last = Long.MIN_VALUE;
    for (int i = 0; i < segments.length; i++) {
      PackedFields part = parts.get(i);
      segments[i] =
          new FieldSegment(part.packed(), part.count(), part.firstDeadline(), part.lastDeadline());
      count += part.count();
      bytes += part.packed().length;
      first = Math.min(first, part.firstDeadline());
      last = Math.max(last, part.lastDeadline());
    }
    return new HashFields(segments, salt, count, bytes, first, last);
  }

  /**
   * A part of a hash as it travels between nodes.
   *
   * @param packed the fields, not a copy
   * @param count how many they are
   * @param firstDeadline the earliest deadline of one
   * @param lastDeadline the latest
   */
  public record PackedFields(byte[] packed, int count, long firstDeadline, long lastDeadline) {}

  /** The parts of this hash, in order. */
  public List<PackedFields> segments() {
    return Arrays.stream(segments)
        .map(s -> new PackedFields(s.packed(), s.count(), s.firstDeadline(), s.lastDeadline()))
        .toList();
  }

  /** What the assignment of names to parts depends on. */
  public long salt() {
    return salt;
  }

  /** The field of that name, or null if there is none that is alive. */
  public @Nullable Field find(byte[] name, long nowMillis) {
    Field field = find(name);
    return field == null || field.expiredAt(nowMillis) ? null : field;
  }

  /** The field of that name, expired or not, or null. */
  public @Nullable Field find(byte[] name) {
    return segments[place(name, salt, segments.length)].find(name);
  }

  /** Visits the fields that are alive: a small hash in the order in which they were first set. */
  public void forEach(long nowMillis, Consumer<Field> visitor) {
    for (FieldSegment segment : segments) {
      visit(segment, nowMillis, visitor);
    }
  }

  /** How many fields are alive. */
  public int count(long nowMillis) {
    if (nowMillis < firstDeadline) {
      return count;
    }
    int[] alive = new int[1];
    forEach(nowMillis, field -> alive[0]++);
    return alive[0];
  }

  /** How many fields there are, expired ones included. */
  public int size() {
    return count;
  }

  /** Only the fields of these names, where alive. */
  public HashFields select(List<byte[]> names, long nowMillis) {
    FieldEditor editor = EMPTY.edit(nowMillis, salt);
    for (byte[] name : names) {
      Field field = find(name, nowMillis);
      if (field != null) {
        editor.put(name, field.value(), field.deadlineMillis());
      }
    }
    return editor.done();
  }

  /**
   * One step of a scan that survives changes: a field that is there from start to end is seen at
   * least once. See {@code KeyTable} for why.
   *
   * @param cursor 0 to start, then what the last step returned
   * @return where to go on, or 0 at the end
   */
  public int scan(int cursor, long nowMillis, Consumer<Field> visitor) {
    int mask = segments.length - 1;
    visit(segments[cursor & mask], nowMillis, visitor);
    return Integer.reverse(Integer.reverse(cursor | ~mask) + 1);
  }

  /**
   * Begins a change of those that are alive.
   *
   * @param salt what to assign names by if the hash grows large: the version of the write
   */
  public FieldEditor edit(long nowMillis, long salt) {
    return new FieldEditor(purged(nowMillis), salt);
  }

  /** The same without the fields that have expired, or this if none has. */
  public HashFields purged(long nowMillis) {
    if (nowMillis < firstDeadline) {
      return this;
    }
    FieldSegment[] left = new FieldSegment[segments.length];
    int leftCount = 0;
    long leftBytes = 0;
    for (int i = 0; i < left.length; i++) {
      left[i] = segments[i].purged(nowMillis);
      leftCount += left[i].count();
      leftBytes += left[i].packed().length;
    }
    return summedUp(left, salt, leftCount, leftBytes);
  }

  /** The earliest deadline of a field, or {@link Entry#NO_DEADLINE} if none has any. */
  public long firstDeadline() {
    return firstDeadline;
  }

  /** When the last field expires, or {@link Entry#NO_DEADLINE} if one never does. */
  public long lastDeadline() {
    return lastDeadline;
  }

  /** The length of names and values with what tells them apart, in bytes. */
  public long bytes() {
    return bytes;
  }

  /** What it takes on the heap, in bytes: an estimate. */
  public long footprint() {
    return OVERHEAD_BYTES + (long) segments.length * SEGMENT_OVERHEAD_BYTES + bytes;
  }

  /** An order over hashes of any content, by which copies agree on one of two. */
  static int compare(HashFields a, HashFields b) {
    if (a.salt != b.salt || a.segments.length != b.segments.length) {
      return a.segments.length != b.segments.length
          ? Integer.compare(a.segments.length, b.segments.length)
          : Long.compare(a.salt, b.salt);
    }
    for (int i = 0; i < a.segments.length; i++) {
      int order = Arrays.compareUnsigned(a.segments[i].packed(), b.segments[i].packed());
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  FieldSegment[] parts() {
    return segments;
  }

  static HashFields summedUp(FieldSegment[] segments, long salt, int count, long bytes) {
    long first = Entry.NO_DEADLINE;
    long last = Long.MIN_VALUE;
    for (FieldSegment segment : segments) {
      first = Math.min(first, segment.firstDeadline());
      last = Math.max(last, segment.lastDeadline());
    }
    return new HashFields(segments, salt, count, bytes, first, last);
  }

  /** Which of {@code length} segments a name belongs to. */
  static int place(byte[] name, long salt, int length) {
    if (length == 1) {
      return 0;
    }
    long hash = salt;
    for (byte b : name) {
      hash = (hash ^ b) * 0x9E3779B97F4A7C15L;
      hash ^= hash >>> 29;
    }
    hash = (hash ^ hash >>> 32) * 0xD6E8FEB86659FD93L;
    return (int) (hash >>> 32) & (length - 1);
  }

  private static void visit(FieldSegment segment, long nowMillis, Consumer<Field> visitor) {
    boolean allAlive = nowMillis < segment.firstDeadline();
    segment.forEach(
        field -> {
          if (allAlive || !field.expiredAt(nowMillis)) {
            visitor.accept(field);
          }
        });
  }
}
