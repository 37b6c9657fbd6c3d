/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.keyspace;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A change of a hash under way. Leaves the hash it began with as it is.
 *
 * <p>Threading: confined to one thread.
 */
public final class FieldEditor {
  /** Up to so many fields and bytes a hash is one segment; Redis has the same bounds. */
  private static final int SMALL_FIELDS_MAX = 128;

  private static final int SMALL_BYTES_MAX = 8192;

  /** What a segment holds on average after a split, at least, unless its fields are larger. */
  private static final int SEGMENT_BYTES = 512;

  private static final int SEGMENT_FIELDS = 16;
  private static final int SEGMENT_FIELDS_MIN = 2;

  /** Segments are joined when they hold this many times less than after a split. */
  private static final int SPARSENESS_MAX = 8;

  private final HashFields before;
  private final long freshSalt;
  private FieldSegment[] segments;
  private long salt;
  private int count;
  private long bytes;
  private boolean timed;
  private boolean changed;

  FieldEditor(HashFields before, long freshSalt) {
    this.before = before;
    this.freshSalt = freshSalt;
    this.segments = before.parts();
    this.salt = before.salt();
    this.count = before.size();
    this.bytes = before.bytes();
    this.timed = before.firstDeadline() != Entry.NO_DEADLINE;
  }

  /** The field of that name, or null. */
  public @Nullable Field find(byte[] name) {
    return segments[HashFields.place(name, salt, segments.length)].find(name);
  }

  /** Sets a field, whatever it was. */
  public void put(byte[] name, byte[] value, long deadlineMillis) {
    int place = HashFields.place(name, salt, segments.length);
    replace(place, segments[place].with(name, value, deadlineMillis));
    timed |= deadlineMillis != Entry.NO_DEADLINE;
    int wanted = wantedSegments();
    boolean small = segments.length == 1;
    if (small
        ? wanted > 1 && (count > SMALL_FIELDS_MAX || bytes > SMALL_BYTES_MAX)
        : wanted > segments.length) {
      spread(wanted);
    }
  }

  /** Removes a field; returns whether it was there. */
  public boolean remove(byte[] name) {
    int place = HashFields.place(name, salt, segments.length);
    FieldSegment left = segments[place].without(name);
    if (left == segments[place]) {
      return false;
    }
    replace(place, left);
    int wanted = wantedSegments();
    if (segments.length >= SPARSENESS_MAX * (long) wanted) {
      spread(wanted);
    }
    return true;
  }

  /** How many fields there are now. */
  public int count() {
    return count;
  }

  /** The length of names and values with what tells them apart, in bytes. */
  public long bytes() {
    return bytes;
  }

  /** Whether anything was set or removed. */
  public boolean changed() {
    return changed;
  }

  /** The hash as it is now. The editor must not be used afterwards. */
  public HashFields done() {
    if (!changed) {
      return before;
    }
    return timed
        ? HashFields.summedUp(segments, salt, count, bytes)
        : new HashFields(
            segments,
            salt,
            count,
            bytes,
            Entry.NO_DEADLINE,
            count == 0 ? Long.MIN_VALUE : Entry.NO_DEADLINE);
  }

  private void replace(int place, FieldSegment next) {
    if (!changed) {
      segments = segments.clone();
      changed = true;
    }
    FieldSegment present = segments[place];
    count += next.count() - present.count();
    bytes += next.packed().length - present.packed().length;
    segments[place] = next;
  }

  /** As many as hold half a kilobyte or 16 fields each, but no fewer than two fields. */
  private int wantedSegments() {
    long wanted = Math.max(bytes / SEGMENT_BYTES, count / SEGMENT_FIELDS);
    wanted = Math.min(wanted, count / SEGMENT_FIELDS_MIN);
    return (int) Long.highestOneBit(Math.max(1, wanted));
  }

  private void spread(int length) {
    salt = segments.length == 1 ? freshSalt : salt;
    FieldSegment[] spread = new FieldSegment[length];
    Arrays.fill(spread, FieldSegment.EMPTY);
    for (FieldSegment segment : segments) {
      segment.forEach(
          field -> {
            byte[] name = field.name();
            int place = HashFields.place(name, salt, length);
            spread[place] = spread[place].with(name, field.value(), field.deadlineMillis());
          });
    }
    segments = spread;
  }
}
