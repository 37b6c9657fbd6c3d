/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The types that are one text. */
final class Scalars {
  private static final Map<Class<?>, Codec<?>> CODECS = new HashMap<>();

  static {
    add(Integer.class, String::valueOf, Integer::valueOf);
    add(Long.class, String::valueOf, Long::valueOf);
    add(Short.class, String::valueOf, Short::valueOf);
    add(Byte.class, String::valueOf, Byte::valueOf);
    add(Double.class, String::valueOf, Double::valueOf);
    add(Float.class, String::valueOf, Float::valueOf);
    add(Boolean.class, String::valueOf, Scalars::bool);
    add(Character.class, String::valueOf, Scalars::character);
    add(BigDecimal.class, BigDecimal::toString, BigDecimal::new);
    add(BigInteger.class, BigInteger::toString, BigInteger::new);
    add(UUID.class, UUID::toString, UUID::fromString);
    add(Instant.class, Instant::toString, Instant::parse);
    add(Duration.class, Duration::toString, Duration::parse);
    add(LocalDate.class, LocalDate::toString, LocalDate::parse);
    add(LocalDateTime.class, LocalDateTime::toString, LocalDateTime::parse);
    CODECS.put(String.class, new StringCodec());
  }

  private Scalars() {}

  /** The codec of a boxed type, a string or an enum; null for other types. */
  static @Nullable Codec<?> codec(Class<?> type) {
    if (type.isEnum()) {
      return constants(type);
    }
    return CODECS.get(type);
  }

  private static <T> void add(Class<T> type, Function<T, String> write, Function<String, T> read) {
    CODECS.put(type, new TextCodec<>(type, write, read));
  }

  private static <E> Codec<E> constants(Class<E> type) {
    Map<String, E> byName = new HashMap<>();
    for (E constant : type.getEnumConstants()) {
      byName.put(((Enum<?>) constant).name(), constant);
    }
    return new TextCodec<>(type, e -> ((Enum<?>) e).name(), byName::get);
  }

  private static Boolean bool(String text) {
    return switch (text) {
      case "true" -> Boolean.TRUE;
      case "false" -> Boolean.FALSE;
      default -> throw new IllegalArgumentException("neither true nor false");
    };
  }

  private static Character character(String text) {
    if (text.length() != 1) {
      throw new IllegalArgumentException(text.length() + " characters instead of one");
    }
    return text.charAt(0);
  }

  /** Text of any length. */
  private static final class StringCodec implements Codec<String> {
    @Override
    public byte[] encode(String value) {
      return Utf8.encode(value);
    }

    @Override
    public String decode(byte[] bytes) throws UnreadableException {
      return Utf8.decode(bytes, 0, bytes.length);
    }

    @Override
    public String toString() {
      return "String";
    }
  }
}
