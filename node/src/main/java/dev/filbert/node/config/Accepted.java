/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.config;

import dev.filbert.node.config.NodeConfig.Port;
import dev.filbert.node.keyspace.Eviction;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongUnaryOperator;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a setting takes.
 *
 * @param <T> what its text means
 * @param range the accepted texts in words, such that "must be" fits before it
 * @param reader the meaning of a text; throws {@link IllegalArgumentException} for any other
 */
record Accepted<T>(String range, Function<String, T> reader) {
  private static final int PORT_MAX = 65_535;
  private static final int PERCENT_MAX = 100;
  private static final int ADDRESSES_MAX = 256;
  private static final Pattern NAME = Pattern.compile("[!-~]{1,64}");
  private static final Pattern HOST = Pattern.compile("[0-9A-Za-z._:%-]{1,253}");
  private static final Pattern ADDRESS =
      Pattern.compile("([0-9A-Za-z._-]{1,253}|\\[[0-9A-Fa-f:.%]+])(:\\d{1,5})?");

  /**
   * The meaning of what was given for {@code key}.
   *
   * @param secret whether the value must stay out of the message
   * @throws ConfigException if it is not accepted
   */
  T read(String key, Given given, String defaultText, boolean secret) {
    try {
      return reader.apply(given.text());
    } catch (IllegalArgumentException e) {
      throw new ConfigException(
          key
              + " must be "
              + range
              + ", but was "
              + (secret ? "not" : "'" + given.text() + "'")
              + " ("
              + given.source()
              + "); without it: "
              + defaultText,
          e);
    }
  }

  static Accepted<Integer> whole(int min, int max) {
    return new Accepted<>(
        "a whole number from " + min + " to " + max,
        text -> checked(Integer.parseInt(text), n -> n >= min && n <= max));
  }

  static Accepted<Long> count() {
    return new Accepted<>(
        "a whole number, 0 for no bound", text -> checked(Long.parseLong(text), n -> n >= 0));
  }

  static Accepted<Integer> powerOfTwo(int max) {
    return new Accepted<>(
        "a power of two from 1 to " + max,
        text ->
            checked(Integer.parseInt(text), n -> n >= 1 && n <= max && Integer.bitCount(n) == 1));
  }

  static Accepted<Port> port() {
    return new Accepted<>(
        "a port from 1 to " + PORT_MAX + ", or 0 for any free one",
        text -> new Port(checked(Integer.parseInt(text), n -> n >= 0 && n <= PORT_MAX), false));
  }

  static Accepted<Duration> time(String min, String max) {
    Duration least = TimeSpan.parse(min);
    Duration most = TimeSpan.parse(max);
    return new Accepted<>(
        "a time from " + min + " to " + max + " (500ms, 60s, 5m, 1h)",
        text ->
            checked(TimeSpan.parse(text), t -> t.compareTo(least) >= 0 && t.compareTo(most) <= 0));
  }

  static Accepted<Long> bytes(String min, String max) {
    long least = ByteSize.parse(min);
    long most = ByteSize.parse(max);
    return new Accepted<>(
        "an amount from " + min + " to " + max + " (4096, 64kb, 1mb)",
        text -> checked(ByteSize.parse(text), n -> n >= least && n <= most));
  }

  /** An amount, given the most heap that the JVM may have. */
  static Accepted<LongUnaryOperator> shareOfHeap() {
    return new Accepted<>(
        "an amount (512mb, 4gb), or 1% to 100% of the heap, or 0 for no bound",
        text -> {
          if (!text.endsWith("%")) {
            long bytes = ByteSize.parse(text);
            return heap -> bytes;
          }
          int percent = Integer.parseInt(text.substring(0, text.length() - 1).strip());
          checked(percent, n -> n >= 1 && n <= PERCENT_MAX);
          return heap -> heap / PERCENT_MAX * percent;
        });
  }

  static Accepted<Boolean> yesOrNo() {
    return new Accepted<>(
        "true or false",
        text ->
            checked(text.toLowerCase(Locale.ROOT), List.of("true", "false")::contains)
                .equals("true"));
  }

  static Accepted<Eviction> eviction() {
    return constant(Eviction.class);
  }

  static Accepted<String> oneOf(String... words) {
    List<String> all = List.of(words);
    return new Accepted<>(
        inWords(all, "or"), text -> checked(text.toLowerCase(Locale.ROOT), all::contains));
  }

  /** One constant of {@code type}, in any case. */
  static <E extends Enum<E>> Accepted<E> constant(Class<E> type) {
    return new Accepted<>(inWords(words(type), "or"), text -> constant(type, text));
  }

  /** At least one constant of {@code type}, with commas. */
  static <E extends Enum<E>> Accepted<Set<E>> constants(Class<E> type) {
    return new Accepted<>(
        "one or more of " + inWords(words(type), "and") + ", with commas",
        text ->
            Arrays.stream(text.split(",", -1))
                .map(word -> constant(type, word.strip()))
                .collect(Collectors.toUnmodifiableSet()));
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String word) {
    return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
  }

  private static <E extends Enum<E>> List<String> words(Class<E> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(e -> e.name().toLowerCase(Locale.ROOT))
        .toList();
  }

  private static String inWords(List<String> words, String last) {
    int end = words.size() - 1;
    return String.join(", ", words.subList(0, end)) + " " + last + " " + words.get(end);
  }

  static Accepted<String> name() {
    return new Accepted<>(
        "1 to 64 printable characters without spaces", text -> checked(text, matches(NAME)));
  }

  static Accepted<String> host() {
    return new Accepted<>("an address or a host name", text -> checked(text, matches(HOST)));
  }

  static Accepted<String> secret() {
    return new Accepted<>(
        "1 to 512 characters", text -> checked(text, t -> !t.isEmpty() && t.length() <= 512));
  }

  static Accepted<Path> file() {
    return new Accepted<>(
        "the path of a readable file", text -> Path.of(checked(text, t -> !t.isBlank())));
  }

  /** Addresses of members; one without a port gets {@code defaultPort}. */
  static Accepted<List<String>> addresses(int defaultPort) {
    return new Accepted<>(
        "host:port or host, several with commas, up to " + ADDRESSES_MAX,
        text -> {
          List<String> parts =
              Arrays.stream(text.split(",", -1))
                  .map(String::strip)
                  .map(part -> address(part, defaultPort))
                  .toList();
          return checked(parts, p -> p.size() <= ADDRESSES_MAX);
        });
  }

  private static String address(String text, int defaultPort) {
    checked(text, matches(ADDRESS));
    int colon = text.lastIndexOf(':');
    if (colon < 0 || text.endsWith("]")) {
      return text + ":" + defaultPort;
    }
    checked(Integer.parseInt(text.substring(colon + 1)), n -> n >= 1 && n <= PORT_MAX);
    return text;
  }

  private static Predicate<String> matches(Pattern pattern) {
    return pattern.asMatchPredicate();
  }

  private static <V> V checked(V value, Predicate<? super V> good) {
    if (!good.test(value)) {
      throw new IllegalArgumentException("out of range: " + value);
    }
    return value;
  }
}
