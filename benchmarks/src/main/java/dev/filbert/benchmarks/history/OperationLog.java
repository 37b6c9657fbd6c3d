/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.history;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The operations of one client, in the order in which it noted them: 29 bytes each, so that tens of
 * millions fit into memory.
 *
 * <p>A value is a number that no other write of the whole run uses; {@link #ABSENT} stands for a
 * key that is not there. Times are those of {@code System.nanoTime()}, which all processes and
 * containers of one Linux host share (CLOCK_MONOTONIC): taken right before the call and right after
 * its return.
 *
 * <p>A client is a session: what its operations see must not go backwards, whatever thread ran
 * them.
 *
 * <p>Threading: confined to one thread at a time.
 */
public final class OperationLog {
  /** The value of a key that is absent. */
  public static final long ABSENT = 0;

  /** The end of a write whose outcome is unknown: it may take place at any time, or never. */
  public static final long UNKNOWN = Long.MAX_VALUE;

  private static final int FORMAT = 0x46_4C_4F_31;
  private static final int CAPACITY_MIN = 1024;

  private final int client;
  private int size;
  private int[] keys = new int[CAPACITY_MIN];
  private long[] values = new long[CAPACITY_MIN];
  private long[] starts = new long[CAPACITY_MIN];
  private long[] ends = new long[CAPACITY_MIN];
  private boolean[] writes = new boolean[CAPACITY_MIN];

  /** An empty log of the client with number {@code client}. */
  public OperationLog(int client) {
    this.client = client;
  }

  /** The number of the client. */
  public int client() {
    return client;
  }

  /** How many operations there are. */
  public int size() {
    return size;
  }

  /** Notes that a read of {@code key} returned {@code value}. */
  public void read(int key, long value, long startNanos, long endNanos) {
    add(key, value, startNanos, endNanos, false);
  }

  /**
   * Notes a write.
   *
   * @param value the value written, or {@link #ABSENT} for a removal
   * @param endNanos when it was acknowledged, or {@link #UNKNOWN}
   */
  public void write(int key, long value, long startNanos, long endNanos) {
    add(key, value, startNanos, endNanos, true);
  }

  int key(int i) {
    return keys[i];
  }

  long value(int i) {
    return values[i];
  }

  long start(int i) {
    return starts[i];
  }

  long end(int i) {
    return ends[i];
  }

  boolean isWrite(int i) {
    return writes[i];
  }

  /** Writes the log to {@code file}, for a checker in another process. */
  public void save(Path file) throws IOException {
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16))) {
      out.writeInt(FORMAT);
      out.writeInt(client);
      out.writeInt(size);
      for (int i = 0; i < size; i++) {
        out.writeInt(keys[i]);
        out.writeLong(values[i]);
        out.writeLong(starts[i]);
        out.writeLong(ends[i]);
        out.writeBoolean(writes[i]);
      }
    }
  }

  /**
   * Reads what {@link #save} wrote.
   *
   * @throws IOException if the file can't be read, is no log or is cut off
   */
  public static OperationLog load(Path file) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
      if (in.readInt() != FORMAT) {
        throw new IOException(file + " is not a log of operations");
      }
      OperationLog log = new OperationLog(in.readInt());
      int size = in.readInt();
      for (int i = 0; i < size; i++) {
        log.add(in.readInt(), in.readLong(), in.readLong(), in.readLong(), in.readBoolean());
      }
      return log;
    }
  }

  private void add(int key, long value, long start, long end, boolean write) {
    if (end < start) {
      throw new IllegalArgumentException(
          "an operation on key " + key + " ends at " + end + ", before its start at " + start);
    }
    if (size == keys.length) {
      int capacity = size * 2;
      keys = Arrays.copyOf(keys, capacity);
      values = Arrays.copyOf(values, capacity);
      starts = Arrays.copyOf(starts, capacity);
      ends = Arrays.copyOf(ends, capacity);
      writes = Arrays.copyOf(writes, capacity);
    }
    keys[size] = key;
    values[size] = value;
    starts[size] = start;
    ends[size] = end;
    writes[size] = write;
    size++;
  }
}
