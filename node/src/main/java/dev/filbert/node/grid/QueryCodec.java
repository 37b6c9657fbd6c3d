/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import dev.filbert.node.keyspace.CountFields;
import dev.filbert.node.keyspace.GetFields;
import dev.filbert.node.keyspace.KeyPattern;
import dev.filbert.node.keyspace.Query;
import dev.filbert.node.keyspace.ScanFields;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Queries as bytes: a tag, then the fields in the order of the record. */
final class QueryCodec {
  private static final byte GET_FIELDS = 1;
  private static final byte COUNT_FIELDS = 2;
  private static final byte SCAN_FIELDS = 3;

  private QueryCodec() {}

  static void write(DataOutput out, Query query) throws IOException {
    if (query instanceof GetFields q) {
      out.writeByte(GET_FIELDS);
      WireFormat.writeKeys(out, q.names());
    } else if (query instanceof CountFields) {
      out.writeByte(COUNT_FIELDS);
    } else if (query instanceof ScanFields q) {
      out.writeByte(SCAN_FIELDS);
      out.writeLong(q.cursor());
      out.writeInt(q.count());
      writePattern(out, q.pattern());
    } else {
      throw new IllegalArgumentException("no wire form for " + query.getClass());
    }
  }

  static Query read(DataInput in) throws IOException {
    byte tag = in.readByte();
    return switch (tag) {
      case GET_FIELDS -> new GetFields(WireFormat.readKeys(in));
      case COUNT_FIELDS -> new CountFields();
      case SCAN_FIELDS -> new ScanFields(in.readLong(), in.readInt(), readPattern(in));
      default -> throw new IOException("unknown query tag " + tag);
    };
  }

  static void writePattern(DataOutput out, @Nullable KeyPattern pattern) throws IOException {
    out.writeBoolean(pattern != null);
    if (pattern != null) {
      WireFormat.writeBytes(out, pattern.glob());
    }
  }

  static @Nullable KeyPattern readPattern(DataInput in) throws IOException {
    return in.readBoolean() ? KeyPattern.of(WireFormat.readBytes(in)) : null;
  }
}
