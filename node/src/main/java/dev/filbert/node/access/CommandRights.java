/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.access;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The commands that a user may run, and the rules that say so.
 *
 * <p>Threading: immutable.
 *
 * @param allowed full names
 * @param rules what was said, in order, less what later rules made void
 * @param everything whether no command is missing
 */
record CommandRights(Set<String> allowed, List<String> rules, boolean everything) {
  /** No command. */
  static final CommandRights NONE = new CommandRights(Set.of(), List.of("-@all"), false);

  CommandRights {
    allowed = Set.copyOf(allowed);
    rules = List.copyOf(rules);
  }

  /** Every command. */
  static CommandRights all(CommandNames names) {
    return new CommandRights(names.all(), List.of("+@all"), true);
  }

  /**
   * These rights with one rule more.
   *
   * @param rule {@code +name}, {@code -name}, {@code +@category} or {@code -@category}
   * @throws RuleException if there is no such command or category
   */
  CommandRights with(String rule, CommandNames names) throws RuleException {
    boolean allow = rule.charAt(0) == '+';
    String what = rule.substring(1).toLowerCase(Locale.ROOT);
    if (what.equals("@all")) {
      return allow ? all(names) : NONE;
    }
    Set<String> meant =
        what.startsWith("@") ? names.inCategory(what.substring(1)) : names.named(what);
    if (meant.isEmpty() && !isCategory(what, names)) {
      throw new RuleException("Unknown command or category name in ACL");
    }
    Set<String> changed = new HashSet<>(allowed);
    if (allow) {
      changed.addAll(meant);
    } else {
      changed.removeAll(meant);
    }
    return new CommandRights(changed, withRule(what, allow), changed.size() == names.all().size());
  }

  private static boolean isCategory(String what, CommandNames names) {
    return what.startsWith("@") && names.categories().contains(what.substring(1));
  }

  /* A rule makes void what was said of the same name, and of its subcommands. */
  private List<String> withRule(String what, boolean allow) {
    List<String> kept = new ArrayList<>();
    for (String old : rules) {
      String name = old.substring(1);
      if (!name.equals(what) && !name.startsWith(what + "|")) {
        kept.add(old);
      }
    }
    kept.add((allow ? "+" : "-") + what);
    return kept;
  }
}
