/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The families by which access rules would name commands; in Redis' order. */
public enum AclCategory {
  /** Works on keys of whatever type. */
  KEYSPACE,
  /** Reads keys. */
  READ,
  /** Changes keys. */
  WRITE,
  /** Works on hashes. */
  HASH,
  /** Works on strings. */
  STRING,
  /** Publishes or subscribes. */
  PUBSUB,
  /** For operators. */
  ADMIN,
  /** Takes constant or logarithmic time. */
  FAST,
  /** Everything that is not fast. */
  SLOW,
  /** May wait. */
  BLOCKING,
  /** To be given to few. */
  DANGEROUS,
  /** About the connection itself. */
  CONNECTION,
  /** MULTI and its relatives. */
  TRANSACTION,
  /** Runs scripts. */
  SCRIPTING;

  /** The word in COMMAND INFO, with its at-sign. */
  public String word() {
    return "@" + name().toLowerCase(Locale.ROOT);
  }

  /** The categories of a command: those that follow from its flags, and {@code others}. */
  static Set<AclCategory> with(Set<CommandFlag> flags, Set<AclCategory> others) {
    Set<AclCategory> all = EnumSet.noneOf(AclCategory.class);
    all.addAll(others);
    for (CommandFlag flag : flags) {
      switch (flag) {
        case WRITE -> all.add(WRITE);
        case READONLY -> all.add(READ);
        case ADMIN -> all.addAll(EnumSet.of(ADMIN, DANGEROUS));
        case PUBSUB -> all.add(PUBSUB);
        case BLOCKING -> all.add(BLOCKING);
        default -> {}
      }
    }
    all.add(flags.contains(CommandFlag.FAST) ? FAST : SLOW);
    return all;
  }
}
