/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.access;

import java.util.ArrayList;
import java.util.List;

/**
 * What one user may do, at one moment.
 *
 * <p>Threading: immutable.
 */
public final class User {
  private final String name;
  private final boolean enabled;
  private final boolean noPassword;
  private final List<String> passwords;
  private final CommandRights commands;
  private final KeyRights keys;
  private final ChannelRights channels;
  private final boolean unrestricted;

  User(
      String name,
      boolean enabled,
      boolean noPassword,
      List<String> passwords,
      CommandRights commands,
      KeyRights keys,
      ChannelRights channels) {
    this.name = name;
    this.enabled = enabled;
    this.noPassword = noPassword;
    this.passwords = List.copyOf(passwords);
    this.commands = commands;
    this.keys = keys;
    this.channels = channels;
    this.unrestricted = commands.everything() && keys.all() && channels.all();
  }

  /** A user that does not exist yet: off, without password and rights. */
  static User blank(String name) {
    return new User(
        name, false, false, List.of(), CommandRights.NONE, KeyRights.NONE, ChannelRights.NONE);
  }

  /** Its name. */
  public String name() {
    return name;
  }

  /** Whether new connections may AUTH as this user. */
  public boolean enabled() {
    return enabled;
  }

  /** Whether any password will do. */
  public boolean noPassword() {
    return noPassword;
  }

  /** SHA-256 of its passwords, in hexadecimal. */
  public List<String> passwords() {
    return passwords;
  }

  /** Whether it may do everything, so that nothing needs to be looked up. */
  public boolean unrestricted() {
    return unrestricted;
  }

  /** Whether it may run the command of that full name. */
  public boolean mayRun(String command) {
    return commands.everything() || commands.allowed().contains(command);
  }

  /**
   * Whether it may use {@code key} so.
   *
   * @param read whether what the key holds is told
   * @param write whether the key is changed
   */
  public boolean mayUse(byte[] key, boolean read, boolean write) {
    return keys.allows(key, read, write);
  }

  /**
   * Whether it may use {@code channel}.
   *
   * @param pattern whether it is a pattern to subscribe to
   */
  public boolean mayHear(byte[] channel, boolean pattern) {
    return channels.allows(channel, pattern);
  }

  /** The words of ACL GETUSER's flags. */
  public List<String> flags() {
    return noPassword ? List.of(onOff(), "nopass") : List.of(onOff());
  }

  /** The rules about commands, such as {@code -@all +get}. */
  public String commandRules() {
    return String.join(" ", commands.rules());
  }

  /** The rules about keys, such as {@code ~users:*}; empty for no key. */
  public String keyRules() {
    return keys.toString();
  }

  /** The rules about channels, such as {@code &news:*}; empty for no channel. */
  public String channelRules() {
    return channels.toString();
  }

  /** One line of ACL LIST, which is also what a configuration may say. */
  public String line() {
    List<String> words = new ArrayList<>(List.of("user", name));
    words.addAll(flags());
    passwords.forEach(hash -> words.add("#" + hash));
    if (!keyRules().isEmpty()) {
      words.add(keyRules());
    }
    if (!channels.all()) {
      words.add("resetchannels");
    }
    if (!channelRules().isEmpty()) {
      words.add(channelRules());
    }
    words.add(commandRules());
    return String.join(" ", words);
  }

  CommandRights commands() {
    return commands;
  }

  KeyRights keys() {
    return keys;
  }

  ChannelRights channels() {
    return channels;
  }

  private String onOff() {
    return enabled ? "on" : "off";
  }

  /** Without passwords. */
  @Override
  public String toString() {
    return name;
  }
}
