/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.proxy;

import dev.filbert.client.memoize.ArgumentText;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Makes keys of arguments by a template. Between two colons stands either a word or one parameter,
 * whose text never has a colon: so different arguments have different keys.
 *
 * @param cache the cache, version included
 * @param pattern the template without the names of parameters: equal for all keys of a cache
 * @param parts a word ({@link String}) or an {@link ArgumentPath}, one for each part
 */
record KeyTemplate(String cache, String pattern, List<Object> parts) {

  /** Parses {@code cache:part:part}. */
  static KeyTemplate parse(String where, Method method, String template, String version) {
    String[] pieces = template.split(":", -1);
    if (pieces.length < 2 || pieces[0].contains("{")) {
      throw new IllegalArgumentException(
          where + ": key \"" + template + "\" is not cache:part, such as user:{id}");
    }
    List<Object> parts = new ArrayList<>();
    StringJoiner pattern = new StringJoiner(":");
    for (String piece : Arrays.asList(pieces).subList(1, pieces.length)) {
      if (piece.matches("\\{[^{}]+}")) {
        parts.add(ArgumentPath.of(where, method, piece.substring(1, piece.length() - 1)));
        pattern.add("{}");
      } else if (piece.matches("[\\w.-]+")) {
        parts.add(piece);
        pattern.add(piece);
      } else {
        throw new IllegalArgumentException(
            where
                + ": part \""
                + piece
                + "\" of key \""
                + template
                + "\" is neither a word nor one parameter in braces");
      }
    }
    return new KeyTemplate(versioned(pieces[0], version), pattern.toString(), parts);
  }

  /** All arguments but the ignored ones, in a cache of the method's own. */
  static KeyTemplate ofAll(String where, Method method, String version, String[] ignored) {
    Set<Integer> left = new TreeSet<>();
    for (int i = 0; i < method.getParameterCount(); i++) {
      left.add(i);
    }
    for (String name : ignored) {
      left.remove(ArgumentPath.index(where, method, name));
    }
    List<Object> parts = new ArrayList<>();
    left.forEach(i -> parts.add(ArgumentPath.of(where, method, i.toString())));
    String name = method.getDeclaringClass().getSimpleName() + "." + method.getName();
    return new KeyTemplate(versioned(name, version), method.toString(), parts);
  }

  /** The name of a cache with a version. */
  static String versioned(String name, String version) {
    return version.isEmpty() ? name : name + ".v" + version;
  }

  /** The key for these arguments, without the cache. */
  String key(@Nullable Object[] arguments) {
    if (parts.isEmpty()) {
      return ArgumentText.none();
    }
    StringJoiner key = new StringJoiner(":");
    for (Object part : parts) {
      key.add(
          part instanceof ArgumentPath path
              ? ArgumentText.of(path.of(arguments))
              : part.toString());
    }
    return key.toString();
  }
}
