/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import dev.filbert.node.keyspace.CacheSettings;
import dev.filbert.node.keyspace.Entry;
import dev.filbert.node.keyspace.EntryType;
import dev.filbert.node.keyspace.Eviction;
import dev.filbert.node.keyspace.Outcome;
import dev.filbert.node.keyspace.Stamp;
import dev.filbert.node.store.ClearMark;
import dev.filbert.node.store.Replica;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parts of operations as bytes, the same on every node. Every operation starts with {@link
 * #VERSION}, so that a node of another release is refused with a clear error, not misread.
 */
final class WireFormat {
  /** To be raised with every change of what travels between nodes. */
  static final byte VERSION = 4;

  private static final byte ENTRY_ABSENT = 0;
  private static final byte ENTRY_STRING = 1;
  private static final byte ENTRY_HASH = 2;

  private static final byte OUTCOME_DONE = 0;
  private static final byte OUTCOME_REFUSED = 1;
  private static final byte OUTCOME_FULL = 2;

  private static final Outcome.Status[] STATUSES = Outcome.Status.values();
  private static final Eviction[] EVICTIONS = Eviction.values();

  private WireFormat() {}

  static void writeVersion(DataOutput out) throws IOException {
    out.writeByte(VERSION);
  }

  static void readVersion(DataInput in) throws IOException {
    byte version = in.readByte();
    if (version != VERSION) {
      throw new IOException(
          "a node speaks version "
              + version
              + " of the grid's wire form, this one version "
              + VERSION
              + ": run one release of Filbert on all nodes");
    }
  }

  static void writeBytes(DataOutput out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  static byte[] readBytes(DataInput in) throws IOException {
    byte[] bytes = new byte[readCount(in)];
    in.readFully(bytes);
    return bytes;
  }

  static int readCount(DataInput in) throws IOException {
    int count = in.readInt();
    if (count < 0) {
      throw new IOException("negative length " + count);
    }
    return count;
  }

  static void writeKeys(DataOutput out, List<byte[]> keys) throws IOException {
    out.writeInt(keys.size());
    for (byte[] key : keys) {
      writeBytes(out, key);
    }
  }

  static List<byte[]> readKeys(DataInput in) throws IOException {
    int count = readCount(in);
    List<byte[]> keys = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      keys.add(readBytes(in));
    }
    return keys;
  }

  static void writeEntry(DataOutput out, @Nullable Entry entry) throws IOException {
    if (entry == null) {
      out.writeByte(ENTRY_ABSENT);
    } else {
      if (entry.type() == EntryType.HASH) {
        out.writeByte(ENTRY_HASH);
        FieldCodec.writeFields(out, entry.fields());
      } else {
        out.writeByte(ENTRY_STRING);
        writeBytes(out, entry.value());
      }
      out.writeLong(entry.version());
      out.writeLong(entry.deadlineMillis());
      out.writeLong(entry.accessedMillis());
      out.writeByte(entry.frequency());
    }
  }

  static @Nullable Entry readEntry(DataInput in) throws IOException {
    byte form = in.readByte();
    Entry entry;
    switch (form) {
      case ENTRY_ABSENT -> {
        return null;
      }
      case ENTRY_STRING ->
          entry = new Entry(readBytes(in), in.readLong(), in.readLong(), in.readLong());
      case ENTRY_HASH ->
          entry = new Entry(FieldCodec.readFields(in), in.readLong(), in.readLong(), in.readLong());
      default -> throw new IOException("unknown entry form " + form);
    }
    entry.frequency(in.readUnsignedByte());
    return entry;
  }

  static void writeReplicas(DataOutput out, List<Replica> replicas) throws IOException {
    out.writeInt(replicas.size());
    for (Replica replica : replicas) {
      out.writeInt(replica.database());
      writeBytes(out, replica.key());
      writeEntry(out, replica.entry());
      if (replica.entry() == null) {
        out.writeLong(replica.version());
      }
    }
  }

  static List<Replica> readReplicas(DataInput in) throws IOException {
    int count = readCount(in);
    List<Replica> replicas = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int database = in.readInt();
      byte[] key = readBytes(in);
      Entry entry = readEntry(in);
      replicas.add(
          entry == null
              ? Replica.tombstone(database, key, in.readLong())
              : Replica.of(database, key, entry));
    }
    return replicas;
  }

  static void writeOutcomes(DataOutput out, List<Outcome> outcomes) throws IOException {
    out.writeInt(outcomes.size());
    for (Outcome outcome : outcomes) {
      if (outcome.equals(Outcome.DONE)) {
        out.writeByte(OUTCOME_DONE);
      } else if (outcome.equals(Outcome.REFUSED)) {
        out.writeByte(OUTCOME_REFUSED);
      } else {
        out.writeByte(OUTCOME_FULL);
        out.writeByte(outcome.status().ordinal());
        out.writeLong(outcome.number());
        writeEntry(out, outcome.entry());
        out.writeInt(outcome.codes().size());
        for (int code : outcome.codes()) {
          out.writeByte(code);
        }
      }
    }
  }

  static List<Outcome> readOutcomes(DataInput in) throws IOException {
    int count = readCount(in);
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte form = in.readByte();
      outcomes.add(
          switch (form) {
            case OUTCOME_DONE -> Outcome.DONE;
            case OUTCOME_REFUSED -> Outcome.REFUSED;
            case OUTCOME_FULL ->
                new Outcome(STATUSES[in.readByte()], in.readLong(), readEntry(in), readCodes(in));
            default -> throw new IOException("unknown outcome form " + form);
          });
    }
    return outcomes;
  }

  private static List<Integer> readCodes(DataInput in) throws IOException {
    int count = readCount(in);
    List<Integer> codes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      codes.add((int) in.readByte());
    }
    return codes;
  }

  static void writeStamps(DataOutput out, List<Stamp> stamps) throws IOException {
    out.writeInt(stamps.size());
    for (Stamp stamp : stamps) {
      out.writeInt(stamp.database());
      writeBytes(out, stamp.key());
      out.writeBoolean(stamp.present());
      out.writeLong(stamp.version());
    }
  }

  static List<Stamp> readStamps(DataInput in) throws IOException {
    int count = readCount(in);
    List<Stamp> stamps = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      stamps.add(new Stamp(in.readInt(), readBytes(in), in.readBoolean(), in.readLong()));
    }
    return stamps;
  }

  static void writeMarks(DataOutput out, List<ClearMark> marks) throws IOException {
    out.writeInt(marks.size());
    for (ClearMark mark : marks) {
      out.writeInt(mark.database());
      out.writeBoolean(mark.cache() != null);
      if (mark.cache() != null) {
        out.writeUTF(mark.cache());
      }
      out.writeLong(mark.version());
    }
  }

  static List<ClearMark> readMarks(DataInput in) throws IOException {
    int count = readCount(in);
    List<ClearMark> marks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int database = in.readInt();
      String cache = in.readBoolean() ? in.readUTF() : null;
      marks.add(new ClearMark(database, cache, in.readLong()));
    }
    return marks;
  }

  static void writeSettings(DataOutput out, CacheSettings settings) throws IOException {
    out.writeUTF(settings.name());
    out.writeByte(settings.backups());
    out.writeLong(settings.ttlMillis());
    out.writeLong(settings.maxIdleMillis());
    out.writeLong(settings.maxEntries());
    out.writeLong(settings.maxBytes());
    out.writeByte(settings.eviction().ordinal());
  }

  static CacheSettings readSettings(DataInput in) throws IOException {
    return new CacheSettings(
        in.readUTF(),
        in.readByte(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        EVICTIONS[in.readByte()]);
  }
}
