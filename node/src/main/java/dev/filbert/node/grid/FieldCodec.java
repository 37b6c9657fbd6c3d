/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import dev.filbert.node.keyspace.AddToField;
import dev.filbert.node.keyspace.ExpireFields;
import dev.filbert.node.keyspace.FieldValue;
import dev.filbert.node.keyspace.HashFields;
import dev.filbert.node.keyspace.Mutation;
import dev.filbert.node.keyspace.RemoveFields;
import dev.filbert.node.keyspace.SetFields;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Hashes and their changes as bytes. */
final class FieldCodec {
  private static final byte SET = 1;
  private static final byte REMOVE = 2;
  private static final byte EXPIRE = 3;
  private static final byte ADD = 4;

  private static final SetFields.Condition[] SET_CONDITIONS = SetFields.Condition.values();

  private FieldCodec() {}

  /** Whether a change is one of those of hashes. */
  static boolean isOfHash(Mutation mutation) {
    return mutation instanceof SetFields
        || mutation instanceof RemoveFields
        || mutation instanceof ExpireFields
        || mutation instanceof AddToField;
  }

  /** Writes a change that {@link #isOfHash}. */
  static void write(DataOutput out, Mutation mutation) throws IOException {
    if (mutation instanceof SetFields m) {
      out.writeByte(SET);
      out.writeInt(m.fields().size());
      for (FieldValue field : m.fields()) {
        WireFormat.writeBytes(out, field.name());
        WireFormat.writeBytes(out, field.value());
      }
      MutationCodec.writeExpiry(out, m.expiry());
      out.writeByte(m.condition().ordinal());
      out.writeBoolean(m.wantsPrevious());
    } else if (mutation instanceof RemoveFields m) {
      out.writeByte(REMOVE);
      WireFormat.writeKeys(out, m.names());
      out.writeBoolean(m.wantsPrevious());
    } else if (mutation instanceof ExpireFields m) {
      out.writeByte(EXPIRE);
      WireFormat.writeKeys(out, m.names());
      MutationCodec.writeExpiry(out, m.expiry());
      MutationCodec.writeConditions(out, m.conditions());
      out.writeBoolean(m.wantsFields());
    } else if (mutation instanceof AddToField m) {
      out.writeByte(ADD);
      WireFormat.writeBytes(out, m.name());
      WireFormat.writeBytes(out, m.delta().unscaledValue().toByteArray());
      out.writeInt(m.delta().scale());
      out.writeBoolean(m.decimal());
    } else {
      throw new IllegalArgumentException("not a change of a hash: " + mutation.getClass());
    }
  }

  static Mutation read(DataInput in) throws IOException {
    byte tag = in.readByte();
    return switch (tag) {
      case SET ->
          new SetFields(
              readFieldValues(in),
              MutationCodec.readExpiry(in),
              SET_CONDITIONS[in.readByte()],
              in.readBoolean());
      case REMOVE -> new RemoveFields(WireFormat.readKeys(in), in.readBoolean());
      case EXPIRE ->
          new ExpireFields(
              WireFormat.readKeys(in),
              MutationCodec.readExpiry(in),
              MutationCodec.readConditions(in),
              in.readBoolean());
      case ADD -> {
        byte[] name = WireFormat.readBytes(in);
        BigInteger unscaled = new BigInteger(WireFormat.readBytes(in));
        yield new AddToField(name, new BigDecimal(unscaled, in.readInt()), in.readBoolean());
      }
      default -> throw new IOException("unknown tag " + tag + " of a change of a hash");
    };
  }

  static void writeFields(DataOutput out, HashFields fields) throws IOException {
    List<HashFields.PackedFields> parts = fields.segments();
    out.writeLong(fields.salt());
    out.writeInt(parts.size());
    for (HashFields.PackedFields part : parts) {
      WireFormat.writeBytes(out, part.packed());
      out.writeInt(part.count());
      out.writeLong(part.firstDeadline());
      out.writeLong(part.lastDeadline());
    }
  }

  static HashFields readFields(DataInput in) throws IOException {
    long salt = in.readLong();
    int count = WireFormat.readCount(in);
    if (Integer.bitCount(count) != 1) {
      throw new IOException("a hash of " + count + " parts, which is no power of two");
    }
    List<HashFields.PackedFields> parts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      parts.add(
          new HashFields.PackedFields(
              WireFormat.readBytes(in), in.readInt(), in.readLong(), in.readLong()));
    }
    return HashFields.of(salt, parts);
  }

  private static List<FieldValue> readFieldValues(DataInput in) throws IOException {
    int count = WireFormat.readCount(in);
    List<FieldValue> fields = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      fields.add(new FieldValue(WireFormat.readBytes(in), WireFormat.readBytes(in)));
    }
    return fields;
  }
}
