/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a node is told: defaults, over them a file, over that the environment, over that
 * flags. Whatever it does not know it refuses, so that a misspelt setting is never silently without
 * effect.
 *
 * <p>Threading: immutable.
 */
public final class ConfigReader {
  /* Kubernetes puts variables into every container for every service of the namespace; for one
   * called "filbert" or "filbert-…" they begin like ours. */
  private static final Pattern SERVICE_LINK =
      Pattern.compile(".*_SERVICE_HOST|.*_SERVICE_PORT(_.*)?|.*_PORT_\\d+_(TCP|UDP|SCTP)(_.*)?");

  private static final Pattern SERVICE_LINK_VALUE = Pattern.compile("(tcp|udp|sctp)://.*");

  /** The flag that declares one user; may be repeated. */
  private static final String USER_FLAG = "user";

  /** The environment variable that declares any number of users. */
  private static final String USERS_VARIABLE = Setting.PREFIX + "USERS";

  private final Machine machine;
  private final Map<String, String> environment;

  /**
   * A reader for one start of a node.
   *
   * @param environment environment variables; those that do not begin with {@code FILBERT_} are
   *     ignored
   */
  public ConfigReader(Machine machine, Map<String, String> environment) {
    this.machine = machine;
    this.environment = new TreeMap<>(environment);
  }

  /**
   * The settings, checked as a whole.
   *
   * @param flags values by key, without hyphens; only {@code cache} and {@code user} may have
   *     several
   * @throws ConfigException if anything is unknown, out of range or contradictory
   */
  public NodeConfig read(Map<String, List<String>> flags) {
    GivenSettings given = new GivenSettings();
    Given file = fileToRead(flags);
    if (file != null) {
      readFile(file, given);
    }
    readEnvironment(given);
    readFlags(flags, given);
    return new ConfigAssembly(given, machine).assemble();
  }

  private @Nullable Given fileToRead(Map<String, List<String>> flags) {
    List<String> flag = flags.getOrDefault(Settings.CONFIG.key(), List.of());
    if (!flag.isEmpty()) {
      return Given.flag(Settings.CONFIG.key(), flag.get(0));
    }
    String variable = environment.get(Settings.CONFIG.variable());
    return variable == null ? null : Given.variable(Settings.CONFIG.variable(), variable);
  }

  private static void readFile(Given file, GivenSettings given) {
    Path path = Settings.CONFIG.read(file);
    PropertiesFile.read(path, file)
        .forEach(
            (key, value) -> {
              if (key.equals(Settings.CONFIG.key())) {
                throw new ConfigException(
                    "config must not stand in a file (" + value.source() + "); remove it");
              }
              given.put(key, value);
            });
  }

  private void readEnvironment(GivenSettings given) {
    environment.forEach(
        (name, value) -> {
          if (name.equals(CacheSetting.VARIABLE)) {
            for (String cache : value.split(";", -1)) {
              if (!cache.isBlank()) {
                given.putCache(Given.variable(name, cache.strip()));
              }
            }
          } else if (name.equals(USERS_VARIABLE)) {
            for (String user : value.split(";", -1)) {
              if (!user.isBlank()) {
                given.putUser(Given.variable(name, user.strip()));
              }
            }
          } else if (name.startsWith(Setting.PREFIX) && !isServiceLink(name, value)) {
            readVariable(Given.variable(name, value), name, given);
          }
        });
  }

  private static void readVariable(Given value, String name, GivenSettings given) {
    for (Setting<?> setting : Settings.all()) {
      if (setting.variable().equals(name)) {
        given.put(setting.key(), value);
        return;
      }
    }
    List<String> known = new ArrayList<>(List.of(CacheSetting.VARIABLE, USERS_VARIABLE));
    Settings.all().forEach(s -> known.add(s.variable()));
    throw GivenSettings.unknown("setting", name, value, known);
  }

  private static boolean isServiceLink(String name, String value) {
    return SERVICE_LINK.matcher(name).matches() || SERVICE_LINK_VALUE.matcher(value).matches();
  }

  private static void readFlags(Map<String, List<String>> flags, GivenSettings given) {
    flags.forEach(
        (key, values) -> {
          if (key.equals(CacheSetting.FLAG)) {
            values.forEach(v -> given.putCache(Given.flag(key, v)));
          } else if (key.equals(USER_FLAG)) {
            values.forEach(v -> given.putUser(Given.flag(key, v)));
          } else if (values.size() > 1) {
            throw new ConfigException(
                key + " is set twice (flag --" + key + "); remove one of them");
          } else {
            values.forEach(v -> given.put(key, Given.flag(key, v)));
          }
        });
  }
}
