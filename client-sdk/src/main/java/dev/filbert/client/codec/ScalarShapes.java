/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.codec;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Values without parts: numbers short, all else by their text. */
final class ScalarShapes {
  private static final Map<Class<?>, Shape> SHAPES = new HashMap<>();

  static {
    add(byte.class, Byte.class, (out, v) -> out.u1((Byte) v), in -> (byte) in.u1());
    add(boolean.class, Boolean.class, (out, v) -> out.u1((Boolean) v ? 1 : 0), in -> bool(in.u1()));
    add(
        short.class,
        Short.class,
        (out, v) -> out.signed((Short) v),
        in -> (short) within(in.signed(), Short.MIN_VALUE, Short.MAX_VALUE));
    add(
        int.class,
        Integer.class,
        (out, v) -> out.signed((Integer) v),
        in -> (int) within(in.signed(), Integer.MIN_VALUE, Integer.MAX_VALUE));
    add(long.class, Long.class, (out, v) -> out.signed((Long) v), Input::signed);
    add(
        char.class,
        Character.class,
        (out, v) -> out.varint((Character) v),
        in -> (char) within(in.varint(), 0, Character.MAX_VALUE));
    add(
        float.class,
        Float.class,
        (out, v) -> out.varint(Float.floatToIntBits((Float) v) & 0xFFFF_FFFFL),
        in -> Float.intBitsToFloat((int) within(in.varint(), 0, 0xFFFF_FFFFL)));
    add(
        double.class,
        Double.class,
        (out, v) -> out.u8(Double.doubleToLongBits((Double) v)),
        in -> Double.longBitsToDouble(in.u8()));
    SHAPES.put(
        UUID.class,
        shape(
            (out, v) -> {
              out.u8(((UUID) v).getMostSignificantBits());
              out.u8(((UUID) v).getLeastSignificantBits());
            },
            in -> new UUID(in.u8(), in.u8())));
  }

  private ScalarShapes() {}

  /** The shape of a type without parts; null for other types. */
  static @Nullable Shape of(Class<?> type) {
    Shape known = SHAPES.get(type);
    if (known != null) {
      return known;
    }
    if (type == byte[].class) {
      return byText(new BytesCodec());
    }
    if (type.isEnum()) {
      return constants(type.getEnumConstants());
    }
    Codec<?> text = Scalars.codec(type);
    return text == null ? null : byText(text);
  }

  /** An enum by position; the names are part of the fingerprint. */
  private static Shape constants(Object[] constants) {
    return shape(
        (out, v) -> out.varint(((Enum<?>) v).ordinal()),
        in -> constants[(int) within(in.varint(), 0, constants.length - 1L)]);
  }

  @SuppressWarnings("unchecked") // Only values of the codec's type come here.
  private static Shape byText(Codec<?> codec) {
    Codec<Object> any = (Codec<Object>) codec;
    return shape(
        (out, v) -> {
          byte[] bytes = any.encode(v);
          out.varint(bytes.length);
          out.raw(bytes);
        },
        in -> any.decode(in.raw(in.count())));
  }

  private static void add(Class<?> primitive, Class<?> boxed, Write write, Read read) {
    Shape shape = shape(write, read);
    SHAPES.put(primitive, shape);
    SHAPES.put(boxed, shape);
  }

  private static Shape shape(Write write, Read read) {
    return new Shape() {
      @Override
      public void write(Output out, Object value) {
        write.write(out, value);
      }

      @Override
      public Object read(Input in) throws UnreadableException {
        return read.read(in);
      }
    };
  }

  private static boolean bool(int value) throws UnreadableException {
    return within(value, 0, 1) == 1;
  }

  private static long within(long value, long least, long most) throws UnreadableException {
    if (value < least || value > most) {
      throw new UnreadableException(value + " is not from " + least + " to " + most);
    }
    return value;
  }

  /** One half of a shape. */
  private interface Write {
    void write(Output out, Object value);
  }

  /** The other half. */
  private interface Read {
    Object read(Input in) throws UnreadableException;
  }
}
