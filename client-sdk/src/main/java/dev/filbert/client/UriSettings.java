/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client;

import dev.filbert.client.cache.OnUnreachable;
import dev.filbert.client.proxy.TimeText;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The settings behind the hosts of a URI: {@code filbert://host?timeout=500ms&maxCalls=1000}.
 *
 * @param address the URI without them
 * @param pairs each a name, an equals sign and a value
 */
record UriSettings(String address, List<String> pairs) {
  private static final List<String> SCHEMES =
      List.of("filbert://", "filberts://", "redis://", "rediss://");

  /**
   * Takes a URI apart. One that is not about servers keeps what it has behind its question mark.
   *
   * @throws IllegalArgumentException if it can't be told what belongs to the password
   */
  static UriSettings of(String uri) {
    int mark = uri.indexOf('?');
    if (mark < 0 || SCHEMES.stream().noneMatch(uri::startsWith)) {
      return new UriSettings(uri, List.of());
    }
    if (uri.indexOf('@', mark) >= 0) {
      throw new IllegalArgumentException(
          "the address has a ? before an @: in a user or password write it as %3F, and in a setting"
              + " write the @ as %40");
    }
    return new UriSettings(uri.substring(0, mark), List.of(uri.substring(mark + 1).split("&", -1)));
  }

  /**
   * Sets what the URI says, whatever was set before.
   *
   * @throws IllegalArgumentException that names the setting, its value and what it takes
   */
  void applyTo(FilbertBuilder builder) {
    for (String pair : pairs) {
      int equals = pair.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException(
            "a setting of an address is name=value, but was '" + pair + "'");
      }
      apply(
          builder,
          pair.substring(0, equals),
          URLDecoder.decode(
              pair.substring(equals + 1).replace("+", "%2B"), StandardCharsets.UTF_8));
    }
  }

  private static void apply(FilbertBuilder builder, String name, String value) {
    switch (name) {
      case "timeout" -> builder.timeout(time(name, value));
      case "connectTimeout" -> builder.connectTimeout(time(name, value));
      case "silence" -> builder.silence(time(name, value));
      case "maxBackoff" -> builder.maxBackoff(time(name, value));
      case "maxCalls" -> builder.maxCalls(number(name, value));
      case "clientName" -> builder.clientName(value);
      case "authorities" -> builder.authorities(Path.of(value));
      case "onUnreachable" ->
          builder.cacheDefaults(builder.cacheDefaults().onUnreachable(choice(value)));
      case "staleLimit" ->
          builder.cacheDefaults(builder.cacheDefaults().staleLimit(time(name, value)));
      case "exactBounds" ->
          builder.cacheDefaults(builder.cacheDefaults().exactBounds(yes(name, value)));
      default ->
          throw new IllegalArgumentException(
              "an address has no setting '"
                  + name
                  + "'; there are timeout, connectTimeout, silence, maxBackoff, maxCalls,"
                  + " clientName, authorities, onUnreachable, staleLimit and exactBounds");
    }
  }

  private static Duration time(String name, String value) {
    return TimeText.parse("setting " + name, value);
  }

  private static int number(String name, String value) {
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "setting " + name + " is '" + value + "'; give a whole number up to 2147483647", e);
    }
  }

  private static boolean yes(String name, String value) {
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new IllegalArgumentException(
              "setting " + name + " is '" + value + "'; give true or false");
    };
  }

  private static OnUnreachable choice(String value) {
    return Arrays.stream(OnUnreachable.values())
        .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(value))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "setting onUnreachable is '" + value + "'; give fail, load or stale"));
  }
}
