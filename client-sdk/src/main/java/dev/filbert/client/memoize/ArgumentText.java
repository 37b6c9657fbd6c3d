/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.memoize;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Arguments as the text of a key: readable, and different for different arguments.
 *
 * <table>
 *   <caption>Forms</caption>
 *   <tr><td>a string that reads like a word</td><td>{@code user123}</td></tr>
 *   <tr><td>any other string</td><td>{@code "42"}, {@code "a%3Ab"}</td></tr>
 *   <tr><td>numbers as Java writes them</td><td>{@code 42}, {@code 42L}, {@code 1.5d}</td></tr>
 *   <tr><td>null, booleans</td><td>{@code null}, {@code true}</td></tr>
 *   <tr><td>times, UUIDs, big numbers</td><td>{@code UUID(…)}, {@code Instant(…)}</td></tr>
 *   <tr><td>enums</td><td>{@code app.Color(RED)}</td></tr>
 *   <tr><td>records</td><td>{@code app.Point(1,2)}</td></tr>
 *   <tr><td>lists, optionals</td><td>{@code [a,b]}, {@code Optional(a)}</td></tr>
 * </table>
 *
 * <p>A colon stands between arguments and nowhere else. In quotes and parentheses {@code %}, {@code
 * :}, {@code "} and control characters are written as {@code %} and hexadecimal digits.
 */
public final class ArgumentText {
  /** Types whose {@code toString} is exact, by a name that no other type has here. */
  private static final Set<Class<?>> NAMED =
      Set.of(
          UUID.class,
          Instant.class,
          Duration.class,
          LocalDate.class,
          LocalDateTime.class,
          BigDecimal.class,
          BigInteger.class);

  private static final int DEPTH_MAX = 16;

  private ArgumentText() {}

  /** The text of no arguments. */
  public static String none() {
    return "()";
  }

  /** The text of one argument. */
  public static String of(@Nullable Object a) {
    return text(a, 0);
  }

  /** The text of two arguments. */
  public static String of(@Nullable Object a, @Nullable Object b) {
    return of(a) + ":" + of(b);
  }

  /** The text of three arguments. */
  public static String of(@Nullable Object a, @Nullable Object b, @Nullable Object c) {
    return of(a) + ":" + of(b) + ":" + of(c);
  }

  /** The text of any number of arguments. */
  public static String ofAll(List<? extends @Nullable Object> arguments) {
    if (arguments.isEmpty()) {
      return none();
    }
    StringJoiner joined = new StringJoiner(":");
    arguments.forEach(argument -> joined.add(of(argument)));
    return joined.toString();
  }

  private static String text(@Nullable Object argument, int depth) {
    if (depth > DEPTH_MAX) {
      throw new IllegalArgumentException(
          "an argument is nested deeper than " + DEPTH_MAX + "; pass something simpler as key");
    }
    if (argument == null) {
      return "null";
    }
    if (argument instanceof String s) {
      return Quoting.isWord(s) ? s : Quoting.quoted(s);
    }
    if (argument instanceof Number || argument instanceof Boolean) {
      return number(argument);
    }
    if (argument instanceof Character c) {
      return "'" + Quoting.escaped(c.toString()) + "'";
    }
    if (NAMED.contains(argument.getClass())) {
      return simple(argument);
    }
    if (argument instanceof Enum<?> constant) {
      return constant.getDeclaringClass().getName() + "(" + constant.name() + ")";
    }
    return composite(argument, depth + 1);
  }

  private static String number(Object number) {
    if (number instanceof Integer || number instanceof Boolean) {
      return number.toString();
    }
    if (number instanceof Long) {
      return number + "L";
    }
    if (number instanceof Double) {
      return number + "d";
    }
    if (number instanceof Float) {
      return number + "f";
    }
    if (number instanceof Short || number instanceof Byte || NAMED.contains(number.getClass())) {
      return simple(number);
    }
    throw unsupported(number);
  }

  private static String simple(Object value) {
    return value.getClass().getSimpleName() + "(" + Quoting.escaped(value.toString()) + ")";
  }

  private static String composite(Object argument, int depth) {
    if (argument instanceof List<?> list) {
      StringJoiner joined = new StringJoiner(",", "[", "]");
      list.forEach(element -> joined.add(text(element, depth)));
      return joined.toString();
    }
    if (argument instanceof Optional<?> optional) {
      return optional.map(value -> "Optional(" + text(value, depth) + ")").orElse("Optional()");
    }
    if (argument instanceof Record record) {
      StringJoiner joined = new StringJoiner(",", record.getClass().getName() + "(", ")");
      RecordValues.of(record).forEach(value -> joined.add(text(value, depth)));
      return joined.toString();
    }
    throw unsupported(argument);
  }

  private static IllegalArgumentException unsupported(Object argument) {
    return new IllegalArgumentException(
        "an argument is a "
            + argument.getClass().getName()
            + ", which has no text of its own; keys are made of strings, numbers, booleans, enums,"
            + " UUIDs, times, lists, optionals and records: pass the part that identifies it");
  }
}
