/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.proxy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A parameter of a method, or a property of it: {@code id}, {@code 0}, {@code user.id}. */
final class ArgumentPath {
  private final int index;
  private final @Nullable Method property;

  private ArgumentPath(int index, @Nullable Method property) {
    this.index = index;
    this.property = property;
  }

  /**
   * Finds what {@code path} names.
   *
   * @throws IllegalArgumentException if there is nothing of that name
   */
  static ArgumentPath of(String where, Method method, String path) {
    int dot = path.indexOf('.');
    String name = dot < 0 ? path : path.substring(0, dot);
    int index = index(where, method, name);
    return new ArgumentPath(
        index,
        dot < 0
            ? null
            : property(where, method.getParameterTypes()[index], path.substring(dot + 1)));
  }

  /** The position of a parameter, by its name or its number. */
  static int index(String where, Method method, String name) {
    Parameter[] parameters = method.getParameters();
    if (name.matches("\\d{1,3}") && Integer.parseInt(name) < parameters.length) {
      return Integer.parseInt(name);
    }
    boolean named = parameters.length == 0 || parameters[0].isNamePresent();
    for (int i = 0; named && i < parameters.length; i++) {
      if (parameters[i].getName().equals(name)) {
        return i;
      }
    }
    throw new IllegalArgumentException(
        where
            + " has no parameter {"
            + name
            + "}"
            + (named ? "" : "; compile with -parameters, or write its position, from {0} on"));
  }

  @Nullable Object of(@Nullable Object[] arguments) {
    Object argument = arguments[index];
    if (property == null || argument == null) {
      return argument;
    }
    try {
      return property.invoke(argument);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalArgumentException("can't read " + property + " for a key", e);
    }
  }

  private static Method property(String where, Class<?> type, String name) {
    String getter = name.isEmpty() ? "" : name.substring(0, 1).toUpperCase(Locale.ROOT);
    for (String candidate : new String[] {name, "get" + getter + name.substring(getter.length())}) {
      try {
        Method found = type.getMethod(candidate);
        found.setAccessible(true); // Its class may be private.
        return found;
      } catch (NoSuchMethodException e) {
        continue; // The next name.
      }
    }
    throw new IllegalArgumentException(
        where + ": " + type.getName() + " has no public method " + name + "() or getter");
  }
}
