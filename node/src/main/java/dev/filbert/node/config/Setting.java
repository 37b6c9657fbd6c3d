/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.config;

import dev.filbert.node.config.NodeConfig.Port;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One thing a node can be told: the only place where its name, default, range and meaning stand.
 * The flag is {@code --key}, the line of a file {@code key=value}, the environment variable {@code
 * FILBERT_KEY}.
 *
 * <p>Threading: immutable.
 *
 * @param <T> the type of its values
 */
public final class Setting<T> {
  /** What every environment variable of ours begins with. */
  static final String PREFIX = "FILBERT_";

  private final String key;
  private final Accepted<T> accepted;
  private final String defaultText;
  private final @Nullable T defaultValue;
  private final String meaning;

  private Setting(
      String key,
      Accepted<T> accepted,
      String defaultText,
      @Nullable T defaultValue,
      String meaning) {
    this.key = key;
    this.accepted = accepted;
    this.defaultText = defaultText;
    this.defaultValue = defaultValue;
    this.meaning = meaning;
  }

  /** A setting with a default of its own. */
  static <T> Setting<T> with(String key, Accepted<T> accepted, String defaultText, String meaning) {
    return new Setting<>(key, accepted, defaultText, accepted.reader().apply(defaultText), meaning);
  }

  /** A setting whose default, described in words, depends on others or on the machine. */
  static <T> Setting<T> without(
      String key, Accepted<T> accepted, String defaultWords, String meaning) {
    return new Setting<>(key, accepted, defaultWords, null, meaning);
  }

  /** A port that moves up when its default is taken. */
  static Setting<Port> port(String key, int number, String meaning) {
    return new Setting<>(
        key, Accepted.port(), number + ", or the next free one", new Port(number, true), meaning);
  }

  /** Its name, in lower case with hyphens. */
  public String key() {
    return key;
  }

  /** Its environment variable. */
  public String variable() {
    return PREFIX + key.replace('-', '_').toUpperCase(Locale.ROOT);
  }

  /** The accepted values in words, units and range included. */
  public String range() {
    return accepted.range();
  }

  /** What holds when nobody says otherwise, in words. */
  public String defaultText() {
    return defaultText;
  }

  /** What it does, in a sentence. */
  public String meaning() {
    return meaning;
  }

  /** Whether its flag may stand without a value, meaning true. */
  public boolean isSwitch() {
    return Boolean.FALSE.equals(defaultValue);
  }

  /** Whether its value is a credential, to be kept out of messages and logs. */
  public boolean isSecret() {
    return this == SecuritySettings.PASSWORD || this == SecuritySettings.GRID_SECRET;
  }

  /** Its own default, or null if that depends on something else. */
  @Nullable T defaultValue() {
    return defaultValue;
  }

  /**
   * The meaning of {@code given}.
   *
   * @throws ConfigException if it is not accepted
   */
  T read(Given given) {
    return accepted.read(key, given, defaultText, isSecret());
  }

  @Override
  public String toString() {
    return key;
  }
}
