/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads the words of ACL SETUSER, one after the other, into a user.
 *
 * <p>Threading: confined to one thread.
 */
final class UserRules {
  private static final int PASSWORDS_MAX = 64;
  private static final int PATTERNS_MAX = 1024;

  private final String name;
  private final CommandNames names;
  private boolean enabled;
  private boolean noPassword;
  private final List<String> passwords = new ArrayList<>();
  private CommandRights commands;
  private KeyRights keys;
  private ChannelRights channels;

  /** Begins with what {@code user} may already. */
  UserRules(User user, CommandNames names) {
    this.name = user.name();
    this.names = names;
    this.enabled = user.enabled();
    this.noPassword = user.noPassword();
    this.passwords.addAll(user.passwords());
    this.commands = user.commands();
    this.keys = user.keys();
    this.channels = user.channels();
  }

  /** The user as it has become. */
  User user() {
    return new User(name, enabled, noPassword, passwords, commands, keys, channels);
  }

  /**
   * Takes one word.
   *
   * @throws RuleException if it means nothing, with Redis' text; what came before it has been taken
   */
  void apply(String rule) throws RuleException {
    if (rule.isEmpty()) {
      throw syntax();
    }
    switch (rule.toLowerCase(Locale.ROOT)) {
      case "on" -> enabled = true;
      case "off" -> enabled = false;
      case "nopass" -> {
        noPassword = true;
        passwords.clear();
      }
      case "resetpass" -> {
        noPassword = false;
        passwords.clear();
      }
      case "allkeys", "~*" -> keys = KeyRights.ALL;
      case "resetkeys" -> keys = KeyRights.NONE;
      case "allchannels", "&*" -> channels = ChannelRights.ALL;
      case "resetchannels" -> channels = ChannelRights.NONE;
      case "allcommands" -> commands = CommandRights.all(names);
      case "nocommands" -> commands = CommandRights.NONE;
      case "reset" -> reset();
      case "sanitize-payload", "skip-sanitize-payload", "clearselectors" -> {
        // Said by configurations of Redis; there are neither payloads nor selectors here.
      }
      default -> applyPrefixed(rule);
    }
  }

  private void applyPrefixed(String rule) throws RuleException {
    String rest = rule.substring(1);
    switch (rule.charAt(0)) {
      case '+', '-' -> commands = commands.with(rule, names);
      case '>' -> addPassword(PasswordHash.of(rest.getBytes(UTF_8)));
      case '#' -> addPassword(hash(rest));
      case '<' -> removePassword(PasswordHash.of(rest.getBytes(UTF_8)));
      case '!' -> removePassword(hash(rest));
      case '~' -> addKeys(pattern(rest), true, true);
      case '%' -> addKeysOfKind(rule);
      case '&' -> {
        bound(channels.patterns().size(), PATTERNS_MAX, "channel patterns");
        channels = channels.with(pattern(rest));
      }
      default -> throw syntax();
    }
  }

  /* Such as %R~pattern, %W~pattern or %RW~pattern. */
  private void addKeysOfKind(String rule) throws RuleException {
    int tilde = rule.indexOf('~');
    String kinds = tilde < 0 ? "" : rule.substring(1, tilde).toUpperCase(Locale.ROOT);
    boolean read = kinds.contains("R");
    boolean write = kinds.contains("W");
    if (kinds.isEmpty() || !kinds.replace("R", "").replace("W", "").isEmpty()) {
      throw syntax();
    }
    addKeys(pattern(rule.substring(tilde + 1)), read, write);
  }

  private void addKeys(String pattern, boolean read, boolean write) throws RuleException {
    bound(keys.rules().size(), PATTERNS_MAX, "key patterns");
    boolean everything = pattern.equals("*") && read && write;
    keys = everything ? KeyRights.ALL : keys.with(KeyRights.Rule.of(pattern, read, write));
  }

  private void addPassword(String hash) throws RuleException {
    bound(passwords.size(), PASSWORDS_MAX, "passwords");
    noPassword = false;
    if (!passwords.contains(hash)) {
      passwords.add(hash);
    }
  }

  private void removePassword(String hash) throws RuleException {
    if (!passwords.remove(hash)) {
      throw new RuleException("The password you are trying to remove from the user does not exist");
    }
  }

  private void reset() {
    enabled = false;
    noPassword = false;
    passwords.clear();
    commands = CommandRights.NONE;
    keys = KeyRights.NONE;
    channels = ChannelRights.NONE;
  }

  private static String hash(String text) throws RuleException {
    if (!PasswordHash.isOne(text)) {
      throw new RuleException(
          "The password hash must be exactly 64 characters and contain only lowercase hexadecimal"
              + " characters");
    }
    return text;
  }

  private static String pattern(String text) throws RuleException {
    if (text.chars().anyMatch(c -> c == ' ' || c == 0)) {
      throw syntax();
    }
    return text;
  }

  private static void bound(int size, int max, String what) throws RuleException {
    if (size >= max) {
      throw new RuleException("a user may have at most " + max + " " + what);
    }
  }

  private static RuleException syntax() {
    return new RuleException("Syntax error");
  }
}
