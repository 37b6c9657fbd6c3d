/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import dev.filbert.node.keyspace.AddDecimal;
import dev.filbert.node.keyspace.AddInteger;
import dev.filbert.node.keyspace.AppendBytes;
import dev.filbert.node.keyspace.ChangeExpiry;
import dev.filbert.node.keyspace.Conditional;
import dev.filbert.node.keyspace.Entry;
import dev.filbert.node.keyspace.Expiry;
import dev.filbert.node.keyspace.KeyedMutation;
import dev.filbert.node.keyspace.Mutation;
import dev.filbert.node.keyspace.OverwriteRange;
import dev.filbert.node.keyspace.PlaceEntry;
import dev.filbert.node.keyspace.ReadEntry;
import dev.filbert.node.keyspace.Remove;
import dev.filbert.node.keyspace.SetValue;
import dev.filbert.node.keyspace.Step;
import dev.filbert.node.keyspace.Traced;
import dev.filbert.node.keyspace.ValueTest;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Mutations, and steps of them, as bytes: of a mutation a tag, then the fields in the order of the
 * record.
 */
final class MutationCodec {
  private static final byte SET_VALUE = 1;
  private static final byte REMOVE = 2;
  private static final byte CHANGE_EXPIRY = 3;
  private static final byte ADD_INTEGER = 4;
  private static final byte ADD_DECIMAL = 5;
  private static final byte APPEND_BYTES = 6;
  private static final byte OVERWRITE_RANGE = 7;
  private static final byte CONDITIONAL = 8;
  private static final byte TRACED = 9;
  private static final byte PLACE_ENTRY = 10;

  /** What follows is a change of a hash. */
  private static final byte HASH = 11;

  private static final byte READ_ENTRY = 12;

  private static final Expiry.Kind[] EXPIRY_KINDS = Expiry.Kind.values();
  private static final SetValue.Condition[] SET_CONDITIONS = SetValue.Condition.values();
  private static final ChangeExpiry.Condition[] EXPIRY_CONDITIONS = ChangeExpiry.Condition.values();

  private MutationCodec() {}

  static void writeStep(DataOutput out, Step step) throws IOException {
    out.writeInt(step.database());
    out.writeBoolean(step.together());
    out.writeInt(step.writes().size());
    for (KeyedMutation write : step.writes()) {
      WireFormat.writeBytes(out, write.key());
      write(out, write.mutation());
    }
  }

  static Step readStep(DataInput in) throws IOException {
    int database = in.readInt();
    boolean together = in.readBoolean();
    int count = WireFormat.readCount(in);
    List<KeyedMutation> writes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      writes.add(new KeyedMutation(WireFormat.readBytes(in), read(in)));
    }
    return new Step(database, writes, together);
  }

  static void write(DataOutput out, Mutation mutation) throws IOException {
    if (mutation instanceof SetValue m) {
      out.writeByte(SET_VALUE);
      WireFormat.writeBytes(out, m.value());
      writeExpiry(out, m.expiry());
      out.writeByte(m.condition().ordinal());
      out.writeBoolean(m.wantsPrevious());
    } else if (mutation instanceof Remove m) {
      out.writeByte(REMOVE);
      out.writeLong(m.ifVersion());
      out.writeBoolean(m.wantsPrevious());
    } else if (mutation instanceof ChangeExpiry m) {
      out.writeByte(CHANGE_EXPIRY);
      writeExpiry(out, m.expiry());
      writeConditions(out, m.conditions());
      out.writeBoolean(m.wantsEntry());
    } else if (mutation instanceof AddInteger m) {
      out.writeByte(ADD_INTEGER);
      out.writeLong(m.delta());
      Expiry created = m.created();
      out.writeBoolean(created != null);
      if (created != null) {
        writeExpiry(out, created);
      }
      out.writeBoolean(m.wantsEntry());
    } else if (mutation instanceof AddDecimal m) {
      out.writeByte(ADD_DECIMAL);
      WireFormat.writeBytes(out, m.delta().unscaledValue().toByteArray());
      out.writeInt(m.delta().scale());
    } else if (mutation instanceof AppendBytes m) {
      out.writeByte(APPEND_BYTES);
      WireFormat.writeBytes(out, m.suffix());
    } else if (mutation instanceof OverwriteRange m) {
      out.writeByte(OVERWRITE_RANGE);
      out.writeLong(m.offset());
      WireFormat.writeBytes(out, m.patch());
    } else if (mutation instanceof Conditional m) {
      out.writeByte(CONDITIONAL);
      out.writeLong(m.ifVersion());
      writeTest(out, m.ifValue());
      out.writeBoolean(m.wantsPrevious());
      write(out, m.change());
    } else if (mutation instanceof Traced m) {
      out.writeByte(TRACED);
      out.writeLong(m.origin());
      write(out, m.change());
    } else if (mutation instanceof PlaceEntry m) {
      out.writeByte(PLACE_ENTRY);
      WireFormat.writeEntry(out, m.entry());
      out.writeByte(m.condition().ordinal());
    } else if (FieldCodec.isOfHash(mutation)) {
      out.writeByte(HASH);
      FieldCodec.write(out, mutation);
    } else if (mutation instanceof ReadEntry) {
      out.writeByte(READ_ENTRY);
    } else {
      throw new IllegalArgumentException("no wire form for " + mutation.getClass());
    }
  }

  static Mutation read(DataInput in) throws IOException {
    byte tag = in.readByte();
    if (tag == TRACED) {
      long origin = in.readLong();
      return new Traced(readUntraced(in, in.readByte()), origin);
    }
    return readUntraced(in, tag);
  }

  private static Mutation readUntraced(DataInput in, byte tag) throws IOException {
    return tag == CONDITIONAL ? readConditional(in) : readPlain(in, tag);
  }

  private static Mutation readPlain(DataInput in, byte tag) throws IOException {
    return switch (tag) {
      case SET_VALUE ->
          new SetValue(
              WireFormat.readBytes(in),
              readExpiry(in),
              SET_CONDITIONS[in.readByte()],
              in.readBoolean());
      case REMOVE -> new Remove(in.readLong(), in.readBoolean());
      case CHANGE_EXPIRY -> new ChangeExpiry(readExpiry(in), readConditions(in), in.readBoolean());
      case ADD_INTEGER ->
          new AddInteger(in.readLong(), in.readBoolean() ? readExpiry(in) : null, in.readBoolean());
      case ADD_DECIMAL -> {
        BigInteger unscaled = new BigInteger(WireFormat.readBytes(in));
        yield new AddDecimal(new BigDecimal(unscaled, in.readInt()));
      }
      case APPEND_BYTES -> new AppendBytes(WireFormat.readBytes(in));
      case OVERWRITE_RANGE -> new OverwriteRange(in.readLong(), WireFormat.readBytes(in));
      case PLACE_ENTRY -> {
        Entry entry = WireFormat.readEntry(in);
        if (entry == null) {
          throw new IOException("no entry to place");
        }
        yield new PlaceEntry(entry, SET_CONDITIONS[in.readByte()]);
      }
      case HASH -> FieldCodec.read(in);
      case READ_ENTRY -> ReadEntry.READ;
      default -> throw new IOException("unknown mutation tag " + tag);
    };
  }

  private static Mutation readConditional(DataInput in) throws IOException {
    long ifVersion = in.readLong();
    ValueTest ifValue =
        in.readBoolean() ? new ValueTest(WireFormat.readBytes(in), in.readBoolean()) : null;
    boolean wantsPrevious = in.readBoolean();
    return new Conditional(readPlain(in, in.readByte()), ifVersion, ifValue, wantsPrevious);
  }

  private static void writeTest(DataOutput out, @Nullable ValueTest test) throws IOException {
    out.writeBoolean(test != null);
    if (test != null) {
      WireFormat.writeBytes(out, test.value());
      out.writeBoolean(test.equal());
    }
  }

  static void writeExpiry(DataOutput out, Expiry expiry) throws IOException {
    out.writeByte(expiry.kind().ordinal());
    if (hasMillis(expiry.kind())) {
      out.writeLong(expiry.millis());
    }
  }

  static Expiry readExpiry(DataInput in) throws IOException {
    Expiry.Kind kind = EXPIRY_KINDS[in.readByte()];
    return switch (kind) {
      case DEFAULT -> Expiry.DEFAULT;
      case KEEP -> Expiry.KEEP;
      case NEVER -> Expiry.NEVER;
      case AFTER, AT, LATER -> new Expiry(kind, in.readLong());
    };
  }

  private static boolean hasMillis(Expiry.Kind kind) {
    return kind == Expiry.Kind.AFTER || kind == Expiry.Kind.AT || kind == Expiry.Kind.LATER;
  }

  static void writeConditions(DataOutput out, Set<ChangeExpiry.Condition> conditions)
      throws IOException {
    int bits = 0;
    for (ChangeExpiry.Condition condition : conditions) {
      bits |= 1 << condition.ordinal();
    }
    out.writeByte(bits);
  }

  static Set<ChangeExpiry.Condition> readConditions(DataInput in) throws IOException {
    int bits = in.readByte();
    Set<ChangeExpiry.Condition> conditions = EnumSet.noneOf(ChangeExpiry.Condition.class);
    for (ChangeExpiry.Condition condition : EXPIRY_CONDITIONS) {
      if ((bits & 1 << condition.ordinal()) != 0) {
        conditions.add(condition);
      }
    }
    return conditions;
  }
}
