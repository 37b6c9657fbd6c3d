/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.codec;

import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The codecs that come with the SDK.
 *
 * <table>
 *   <caption>By type</caption>
 *   <tr><td>strings, numbers, booleans, enums, UUIDs, times</td><td>their text in UTF-8</td></tr>
 *   <tr><td>{@code byte[]}</td><td>themselves</td></tr>
 *   <tr><td>records; {@code List}, {@code Set}, {@code Map}, {@code Optional}</td><td>a compact
 *       form with a fingerprint of the type: entries of another version of it count as
 *       misses</td></tr>
 *   <tr><td>other classes</td><td>JSON, if Jackson is on the class path</td></tr>
 * </table>
 *
 * <p>Bytes never name a class: types come from the program. Whoever can write to the backend can
 * make up values, but no objects of other types.
 */
public final class Codecs {
  private static final boolean JACKSON =
      isPresent("com.fasterxml.jackson.databind.json.JsonMapper");

  private Codecs() {}

  /** See {@link #of(TypeRef)}. */
  public static <T> Codec<T> of(Class<T> type) {
    return of(TypeRef.of(type));
  }

  /**
   * The codec of the values of a type.
   *
   * @throws IllegalArgumentException if there is none
   */
  @SuppressWarnings("unchecked") // The codec was made for this type.
  public static <T> Codec<T> of(TypeRef<T> type) {
    Codec<?> found = find(type.type(), false);
    if (found != null) {
      return (Codec<T>) found;
    }
    if (JACKSON && isPlainClass(type.type())) {
      return json(type);
    }
    throw new IllegalArgumentException(
        "no codec for "
            + type
            + "; make it a record, put jackson-databind on the class path, or give a codec");
  }

  /**
   * The codec of the keys of a type: equal keys have equal bytes. Types whose bytes may differ for
   * equal values, such as sets and plain classes, have none.
   *
   * @throws IllegalArgumentException if there is none
   */
  @SuppressWarnings("unchecked") // The codec was made for this type.
  public static <T> Codec<T> ofKeys(TypeRef<T> type) {
    Codec<?> found = type.type() == byte[].class ? null : find(type.type(), true);
    if (found == null) {
      throw new IllegalArgumentException(
          "keys can't be "
              + type
              + "; use strings, numbers, enums, UUIDs, times, or records or lists of those");
    }
    return (Codec<T>) found;
  }

  /**
   * JSON by Jackson, which must be on the class path, bound to the type. Readable for others; a
   * field more or less in the bytes is what Jackson makes of it, an unknown one counts as a miss.
   *
   * @throws IllegalArgumentException if the class asks for class names in the bytes
   */
  public static <T> Codec<T> json(TypeRef<T> type) {
    if (!JACKSON) {
      throw new IllegalArgumentException(
          "JSON needs com.fasterxml.jackson.core:jackson-databind on the class path");
    }
    return new JsonCodec<>(type.type());
  }

  /**
   * JDK serialization, for classes that leave no choice. Slow, large, and only as safe as the
   * listed classes are.
   *
   * @param type what is stored
   * @param allowed every other class that may appear inside, those of the JDK included
   */
  public static <T> Codec<T> jdk(Class<T> type, Class<?>... allowed) {
    Set<Class<?>> all = new HashSet<>(List.of(allowed));
    all.add(type);
    return new JdkCodec<>(type, Set.copyOf(all));
  }

  private static @Nullable Codec<?> find(Type type, boolean asKey) {
    if (type == byte[].class) {
      return new BytesCodec();
    }
    Codec<?> scalar = type instanceof Class<?> c ? Scalars.codec(c) : null;
    if (scalar != null) {
      return scalar;
    }
    Shapes shapes = new Shapes(asKey);
    Shape shape = shapes.find(type);
    return shape == null ? null : new ShapeCodec<>(shape, shapes.description());
  }

  private static boolean isPlainClass(Type type) {
    return !(type instanceof Class<?> c) || !(c.isPrimitive() || c == Object.class);
  }

  private static boolean isPresent(String type) {
    try {
      Class.forName(type, false, Codecs.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
