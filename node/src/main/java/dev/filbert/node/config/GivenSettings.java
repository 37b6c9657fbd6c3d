/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What was given for each setting, by the last layer that said something.
 *
 * <p>Threading: confined to the thread that reads the configuration.
 */
final class GivenSettings {
  private static final Pattern CACHE_NAME = Pattern.compile("[0-9A-Za-z_.-]{1,64}");
  private static final Pattern USER_NAME = Pattern.compile("[!-~&&[^:;=]]{1,64}");
  private static final String CACHE_PREFIX = "cache.";
  private static final String USER_PREFIX = "user.";

  private final Map<String, Given> values = new HashMap<>();
  private final Map<String, Map<String, Given>> caches = new TreeMap<>();
  private final Map<String, Given> users = new TreeMap<>();

  /**
   * Takes {@code given} in place of what lower layers said.
   *
   * @throws ConfigException if there is no such setting
   */
  void put(String key, Given given) {
    if (key.startsWith(CACHE_PREFIX)) {
      putCacheKey(key, given);
    } else if (key.startsWith(USER_PREFIX)) {
      putUser(key.substring(USER_PREFIX.length()), given);
    } else if (Settings.find(key) == null) {
      throw unknown("setting", key, given, keys());
    } else {
      values.put(key, given);
    }
  }

  /** Takes {@code NAME:key=value,key=value}. */
  void putCache(Given given) {
    int colon = given.text().indexOf(':');
    String name = (colon < 0 ? given.text() : given.text().substring(0, colon)).strip();
    Map<String, Given> cache = cache(name, given);
    String rest = colon < 0 ? "" : given.text().substring(colon + 1);
    for (String part : rest.split(",", -1)) {
      if (rest.isBlank()) {
        return;
      }
      int equals = part.indexOf('=');
      if (equals < 0) {
        throw new ConfigException(
            "a cache must be NAME:key=value,key=value, but '"
                + part.strip()
                + "' in '"
                + given.text()
                + "' has no '=' ("
                + given.source()
                + ")");
      }
      putCacheSetting(
          cache,
          part.substring(0, equals).strip(),
          new Given(part.substring(equals + 1).strip(), given.source()));
    }
  }

  /** Takes {@code NAME:rule rule}. */
  void putUser(Given given) {
    int colon = given.text().indexOf(':');
    if (colon < 0) {
      throw new ConfigException(
          "a user must be NAME:rules, but has no ':' (" + given.source() + ")");
    }
    putUser(
        given.text().substring(0, colon).strip(),
        new Given(given.text().substring(colon + 1), given.source()));
  }

  private void putUser(String name, Given given) {
    if (!USER_NAME.matcher(name).matches()) {
      throw new ConfigException(
          "a user must have a name of 1 to 64 printable characters without space, ':', ';' and '=',"
              + " but was '"
              + name
              + "' ("
              + given.source()
              + ")");
    }
    users.put(name, given);
  }

  /** The rules given for each user, by name. */
  Map<String, Given> users() {
    return users;
  }

  /** Where {@code setting} has its value from, for messages. */
  String sourceOf(Setting<?> setting) {
    Given value = values.get(setting.key());
    return value == null ? "its default" : value.source();
  }

  /** Whether somebody said something about {@code setting}. */
  boolean has(Setting<?> setting) {
    return values.containsKey(setting.key());
  }

  /** The value given for {@code setting}, or null. */
  <T> @Nullable T find(Setting<T> setting) {
    Given given = values.get(setting.key());
    return given == null ? null : setting.read(given);
  }

  /** The value given for {@code setting}, or its own default. */
  <T> T get(Setting<T> setting) {
    T value = find(setting);
    return value == null ? orDefault(setting) : value;
  }

  /** What was given for each declared cache, by its name as written. */
  Map<String, Map<String, Given>> caches() {
    return caches;
  }

  /** An error that names what was asked for and what may have been meant. */
  static ConfigException unknown(String kind, String name, Given given, List<String> candidates) {
    return new ConfigException(
        "there is no "
            + kind
            + " '"
            + name
            + "' ("
            + given.source()
            + "); "
            + NearestName.hint(name, candidates)
            + "'filbert settings' lists all");
  }

  private static <T> T orDefault(Setting<T> setting) {
    T value = setting.defaultValue();
    if (value == null) {
      throw new IllegalStateException(setting + " has no default of its own");
    }
    return value;
  }

  private void putCacheKey(String key, Given given) {
    int dot = key.lastIndexOf('.');
    if (dot < CACHE_PREFIX.length()) {
      throw new ConfigException(
          "a setting of a cache must be cache.NAME.key, but was '"
              + key
              + "' ("
              + given.source()
              + ")");
    }
    String name = key.substring(CACHE_PREFIX.length(), dot);
    putCacheSetting(cache(name, given), key.substring(dot + 1), given);
  }

  private static void putCacheSetting(Map<String, Given> cache, String key, Given given) {
    if (CacheSetting.find(key) == null) {
      throw unknown(
          "setting of a cache",
          key,
          given,
          CacheSetting.all().stream().map(CacheSetting::key).toList());
    }
    cache.put(key, given);
  }

  private Map<String, Given> cache(String name, Given given) {
    if (!CACHE_NAME.matcher(name).matches()) {
      throw new ConfigException(
          "a cache must have a name of 1 to 64 letters, digits, '_', '-' or '.', but was '"
              + name
              + "' ("
              + given.source()
              + "); the name is what stands before the first ':' of its keys");
    }
    return caches.computeIfAbsent(name, n -> new HashMap<>());
  }

  private static List<String> keys() {
    List<String> keys = new ArrayList<>();
    Settings.all().forEach(s -> keys.add(s.key()));
    keys.add(USER_PREFIX + "NAME");
    CacheSetting.all()
        .forEach(s -> keys.add(CACHE_PREFIX + CacheSetting.DEFAULT_CACHE + "." + s.key()));
    return keys;
  }
}
