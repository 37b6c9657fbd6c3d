/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.filbert.node.access.CommandNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Commands by name, whatever its case. Refuses two rows of one name.
 *
 * <p>Threading: immutable.
 */
public final class CommandTable {
  /* How it works: open addressing over a power of two of at least twice the rows. A name of a
  request is hashed and compared as the bytes it came in, folded to lower case on the way, so that
  a lookup allocates nothing. */

  private static final int SLOTS_MIN = 4;

  private final List<Command> rows;
  private final @Nullable Command[] slots;
  private final byte[][] names;

  private CommandTable(List<Command> rows) {
    this.rows = List.copyOf(rows);
    int size = Math.max(SLOTS_MIN, Integer.highestOneBit(rows.size() * 2) * 2);
    this.slots = new Command[size];
    this.names = new byte[size][];
    rows.forEach(this::add);
  }

  /**
   * A table of {@code rows}.
   *
   * @throws IllegalArgumentException if two rows have one name
   */
  public static CommandTable of(List<Command> rows) {
    return new CommandTable(rows);
  }

  /** A table of the rows of several families. */
  @SafeVarargs
  public static CommandTable ofFamilies(List<Command>... families) {
    List<Command> all = new ArrayList<>();
    for (List<Command> family : families) {
      all.addAll(family);
    }
    return of(all);
  }

  /** The command of that name in any ASCII case, or null. Allocates nothing. */
  public @Nullable Command find(byte[] name) {
    int mask = slots.length - 1;
    for (int i = hash(name) & mask; ; i = i + 1 & mask) {
      Command command = slots[i];
      if (command == null) {
        return null;
      }
      if (sameName(name, names[i])) {
        return command;
      }
    }
  }

  /** The command of that name, or null. */
  public @Nullable Command find(String name) {
    return find(name.getBytes(US_ASCII));
  }

  /** Every row, in the order of registration; subcommands are within theirs. */
  public List<Command> rows() {
    return rows;
  }

  /** What the rules of users can name: every row, subcommands included. */
  public CommandNames names() {
    Map<String, Set<String>> commands = new LinkedHashMap<>();
    collect(commands);
    List<String> categories =
        Arrays.stream(AclCategory.values()).map(c -> c.word().substring(1)).toList();
    return new CommandNames(categories, commands);
  }

  private void collect(Map<String, Set<String>> into) {
    for (Command row : rows) {
      into.put(
          row.fullName(),
          row.categories().stream().map(c -> c.word().substring(1)).collect(Collectors.toSet()));
      row.subcommands().collect(into);
    }
  }

  /** Whether there is no row. */
  public boolean isEmpty() {
    return rows.isEmpty();
  }

  private void add(Command command) {
    if (find(command.name()) != null) {
      throw new IllegalArgumentException("command '" + command + "' has two rows in the table");
    }
    byte[] name = command.name().getBytes(US_ASCII);
    int mask = slots.length - 1;
    int i = hash(name) & mask;
    while (slots[i] != null) {
      i = i + 1 & mask;
    }
    slots[i] = command;
    names[i] = name;
  }

  private static int hash(byte[] name) {
    int hash = name.length;
    for (byte b : name) {
      hash = hash * 31 + (b | 0x20);
    }
    return hash ^ hash >>> 15;
  }

  private static boolean sameName(byte[] sent, byte[] lowerCase) {
    if (sent.length != lowerCase.length) {
      return false;
    }
    for (int i = 0; i < sent.length; i++) {
      if (Arguments.lowerCase(sent[i]) != lowerCase[i]) {
        return false;
      }
    }
    return true;
  }
}
