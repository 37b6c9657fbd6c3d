/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.access;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What rules can name: commands and subcommands ({@code client|id}), and their categories.
 *
 * <p>Threading: immutable.
 */
public final class CommandNames {
  private final Map<String, Set<String>> members = new LinkedHashMap<>();
  private final Set<String> all;

  /**
   * The names of one command table.
   *
   * @param categories every category, without at-sign, in the order of ACL CAT
   * @param commands full names in lower case, subcommands and their containers included, with their
   *     categories
   */
  public CommandNames(List<String> categories, Map<String, Set<String>> commands) {
    categories.forEach(category -> members.put(category, new LinkedHashSet<>()));
    for (Map.Entry<String, Set<String>> command : commands.entrySet()) {
      for (String category : command.getValue()) {
        members.computeIfAbsent(category, c -> new LinkedHashSet<>()).add(command.getKey());
      }
    }
    all = Collections.unmodifiableSet(new LinkedHashSet<>(commands.keySet()));
  }

  /** Every command and subcommand. */
  public Set<String> all() {
    return all;
  }

  /** Every category, without at-sign. */
  public Set<String> categories() {
    return Collections.unmodifiableSet(members.keySet());
  }

  /** The commands of a category; empty if there is none of that name. */
  public Set<String> inCategory(String category) {
    return members.getOrDefault(category, Set.of());
  }

  /** A command and its subcommands; empty if there is none of that name. */
  Set<String> named(String name) {
    Set<String> found = new LinkedHashSet<>();
    for (String each : all) {
      if (each.equals(name) || each.startsWith(name + "|")) {
        found.add(each);
      }
    }
    return found;
  }
}
