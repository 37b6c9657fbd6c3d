/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.filbert.node.keyspace.KeyPattern;
import java.util.ArrayList;
import java.util.List;

/**
 * The keys that a user may touch.
 *
 * <p>Threading: immutable.
 *
 * @param all whether there is no restriction; there are no rules then
 * @param rules which patterns allow what
 */
record KeyRights(boolean all, List<Rule> rules) {
  /** No key. */
  static final KeyRights NONE = new KeyRights(false, List.of());

  /** Every key. */
  static final KeyRights ALL = new KeyRights(true, List.of());

  KeyRights {
    rules = List.copyOf(rules);
  }

  /**
   * What one pattern allows.
   *
   * @param text the glob as it was given
   * @param pattern its meaning
   */
  record Rule(String text, KeyPattern pattern, boolean read, boolean write) {
    static Rule of(String text, boolean read, boolean write) {
      return new Rule(text, KeyPattern.of(text.getBytes(UTF_8)), read, write);
    }

    @Override
    public String toString() {
      return read && write ? "~" + text : (read ? "%R~" : "%W~") + text;
    }
  }

  /**
   * Whether {@code key} may be used so.
   *
   * @param read whether what it holds is told; a single pattern must allow all that is asked
   * @param write whether it is changed
   */
  boolean allows(byte[] key, boolean read, boolean write) {
    if (all) {
      return true;
    }
    for (Rule rule : rules) {
      if ((rule.read || !read) && (rule.write || !write) && rule.pattern.matches(key)) {
        return true;
      }
    }
    return false;
  }

  /**
   * These rights with one pattern more.
   *
   * @throws RuleException if everything is allowed already
   */
  KeyRights with(Rule rule) throws RuleException {
    if (all) {
      throw new RuleException(
          "Adding a pattern after the * pattern (or the 'allkeys' flag) is not valid and does not"
              + " have any effect. Try 'resetkeys' to start with an empty list of patterns");
    }
    List<Rule> more = new ArrayList<>(rules);
    for (int i = 0; i < more.size(); i++) {
      Rule old = more.get(i);
      if (old.text.equals(rule.text)) {
        more.set(i, Rule.of(rule.text, old.read || rule.read, old.write || rule.write));
        return new KeyRights(false, more);
      }
    }
    more.add(rule);
    return new KeyRights(false, more);
  }

  /** As in ACL GETUSER. */
  @Override
  public String toString() {
    return all ? "~*" : String.join(" ", rules.stream().map(Rule::toString).toList());
  }
}
