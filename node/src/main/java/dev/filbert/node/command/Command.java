/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import dev.filbert.node.resp.Request;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One row of the command table: what COMMAND INFO tells about a command, and what runs it.
 *
 * <pre>{@code
 * Command.named("get", 2)
 *     .flags(READONLY, FAST)
 *     .keys(KeySpec.at(1, "RO", "access"))
 *     .categories(AclCategory.STRING)
 *     .doc("string", "1.0.0", "The value of a key.")
 *     .handledBy(StringCommands::get)
 * }</pre>
 *
 * <p>Threading: immutable, but for {@link #stats()}, which is thread-safe.
 */
public final class Command {
  private static final Set<String> AT_ONCE_IN_MULTI =
      Set.of("multi", "exec", "discard", "watch", "quit", "reset", FreshnessCommand.NAME);

  private final String name;
  private final String fullName;
  private final int arity;
  private final Set<CommandFlag> flags;
  private final Set<AclCategory> categories;
  private final List<KeySpec> keys;
  private final List<String> tips;
  private final Doc doc;
  private final List<String> differences;
  private final @Nullable CommandHandler handler;
  private final CommandTable subcommands;
  private final CommandStats stats = new CommandStats();
  private final boolean needsAuth;
  private final boolean spansKeys;
  private final boolean usesKeys;
  private final boolean mayWrite;
  private final boolean waitsForExec;
  private final boolean inSteps;

  /**
   * What COMMAND DOCS tells.
   *
   * @param group Redis' family, such as {@code string}
   * @param since the version of Redis that first had it
   * @param summary one sentence
   */
  public record Doc(String group, String since, String summary) {}

  private Command(Builder from, @Nullable CommandHandler handler, List<Command> subcommands) {
    this.name = from.name;
    this.fullName = from.fullName;
    this.arity = from.arity;
    this.flags = Set.copyOf(from.flags);
    this.categories = AclCategory.with(from.flags, from.categories);
    this.keys = List.copyOf(from.keys);
    this.tips = List.copyOf(from.tips);
    if (from.doc == null) {
      throw new IllegalStateException("command '" + name + "' has no doc(...)");
    }
    this.doc = from.doc;
    this.differences = List.copyOf(from.differences);
    this.handler = handler;
    this.subcommands = CommandTable.of(subcommands);
    this.needsAuth = !flags.contains(CommandFlag.NO_AUTH);
    this.spansKeys =
        !from.anySlots && (keys.size() > 1 || (keys.size() == 1 && !keys.get(0).single()));
    this.mayWrite =
        flags.contains(CommandFlag.WRITE) || flags.contains(CommandFlag.NO_MANDATORY_KEYS);
    this.usesKeys = mayWrite || flags.contains(CommandFlag.READONLY);
    this.waitsForExec = !AT_ONCE_IN_MULTI.contains(fullName);
    this.inSteps = from.inSteps || (usesKeys && keys.isEmpty());
  }

  /**
   * Begins a row.
   *
   * @param name lower case; a subcommand has its full name, such as {@code client|id}
   * @param arity the number of parts, names included; negative means that many or more
   */
  public static Builder named(String name, int arity) {
    return new Builder(name, arity);
  }

  /** The last part of the name, lower case: {@code get}, or {@code id} of {@code client|id}. */
  public String name() {
    return name;
  }

  /** The whole name, as in error texts: {@code get}, {@code client|id}. */
  public String fullName() {
    return fullName;
  }

  /** The number of parts, names included; negative means that many or more. */
  public int arity() {
    return arity;
  }

  /** Whether a request may have {@code size} parts. */
  public boolean accepts(int size) {
    return arity >= 0 ? size == arity : size >= -arity;
  }

  /** What is special about it. */
  public Set<CommandFlag> flags() {
    return flags;
  }

  /** Whether it has {@code flag}. */
  public boolean has(CommandFlag flag) {
    return flags.contains(flag);
  }

  /** Its access categories, those that follow from the flags included. */
  public Set<AclCategory> categories() {
    return categories;
  }

  /** Where its keys are; empty if it has none. */
  public List<KeySpec> keys() {
    return keys;
  }

  /** Hints for cluster clients. */
  public List<String> tips() {
    return tips;
  }

  /** What it is for. */
  public Doc doc() {
    return doc;
  }

  /** In what it differs from Redis, a sentence each; empty if in nothing. */
  public List<String> differences() {
    return differences;
  }

  /** What runs it, or null for a container that only has subcommands. */
  public @Nullable CommandHandler handler() {
    return handler;
  }

  /** Its subcommands; empty for most. */
  public CommandTable subcommands() {
    return subcommands;
  }

  /** How it fared. */
  public CommandStats stats() {
    return stats;
  }

  /** Whether the client must have AUTHed. */
  boolean needsAuth() {
    return needsAuth;
  }

  /** Whether a call may name more than one key, all of which must be of one slot. */
  boolean spansKeys() {
    return spansKeys;
  }

  /** Whether a call reads or writes keys, so that its order matters. */
  boolean usesKeys() {
    return usesKeys;
  }

  /** Whether a call may change keys: a write, or a script, which carries no such flag. */
  boolean mayWrite() {
    return mayWrite;
  }

  /** Whether it is queued inside MULTI, not run. */
  boolean waitsForExec() {
    return waitsForExec;
  }

  /**
   * Whether what a call asks of the keyspace depends on what it has answered before, or concerns
   * the keyspace as a whole: so that a transaction cannot take all its calls to the keys at once.
   */
  boolean inSteps() {
    return inSteps;
  }

  /** The keys of a request, by position. */
  List<Integer> keyPositions(Request request) {
    if (keys.size() == 1) {
      return keys.get(0).positions(request);
    }
    List<Integer> positions = new ArrayList<>();
    for (KeySpec spec : keys) {
      positions.addAll(spec.positions(request));
    }
    return positions;
  }

  @Override
  public String toString() {
    return fullName;
  }

  /** Collects a row. */
  public static final class Builder {
    private final String name;
    private final String fullName;
    private final int arity;
    private final Set<CommandFlag> flags = EnumSet.noneOf(CommandFlag.class);
    private final Set<AclCategory> categories = EnumSet.noneOf(AclCategory.class);
    private List<KeySpec> keys = List.of();
    private List<String> tips = List.of();
    private List<String> differences = List.of();
    private @Nullable Doc doc;
    private boolean anySlots;
    private boolean inSteps;

    private Builder(String fullName, int arity) {
      this.name = fullName.substring(fullName.indexOf('|') + 1);
      this.fullName = fullName;
      this.arity = arity;
    }

    /** What is special about it. */
    public Builder flags(CommandFlag... values) {
      flags.addAll(Arrays.asList(values));
      return this;
    }

    /** Where its keys are. */
    public Builder keys(KeySpec... values) {
      keys = List.of(values);
      return this;
    }

    /** Its keys may be of several slots in the cluster view, too. */
    public Builder anySlots() {
      anySlots = true;
      return this;
    }

    /** Its access categories, besides those that follow from the flags. */
    public Builder categories(AclCategory... values) {
      categories.addAll(Arrays.asList(values));
      return this;
    }

    /** Hints for cluster clients, such as {@code request_policy:all_shards}. */
    public Builder tips(String... values) {
      tips = List.of(values);
      return this;
    }

    /** What it is for; see {@link Doc}. */
    public Builder doc(String group, String since, String summary) {
      doc = new Doc(group, since, summary);
      return this;
    }

    /** In what it differs from Redis 7, a sentence each; ends up in DIFFERENCES.md. */
    public Builder differs(String... sentences) {
      differences = List.of(sentences);
      return this;
    }

    /** Its handler calls the keyspace again, depending on what the first call gave. */
    public Builder inSteps() {
      inSteps = true;
      return this;
    }

    /** The row of a command. */
    public Command handledBy(CommandHandler handler) {
      return new Command(this, handler, List.of());
    }

    /** The row of a container: nothing runs it, its subcommands do. */
    public Command containing(List<Command> subcommands) {
      return new Command(this, null, subcommands);
    }

    /** The row of a command that has subcommands too, such as COMMAND. */
    public Command handledBy(CommandHandler handler, List<Command> subcommands) {
      return new Command(this, handler, subcommands);
    }
  }
}
