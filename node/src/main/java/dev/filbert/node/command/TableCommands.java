/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.filbert.node.keyspace.KeyPattern;
import dev.filbert.node.resp.Answer;
import dev.filbert.node.resp.Reply;
import dev.filbert.node.resp.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * COMMAND: what the command table says of itself.
 *
 * <p>Threading: stateless.
 */
final class TableCommands {
  private static final String GROUP = "server";
  private static final String ANY_ORDER = "nondeterministic_output_order";

  private TableCommands() {}

  /** The rows of this family. */
  static List<Command> commands() {
    List<Command> subcommands =
        List.of(
            row("count", 2)
                .doc(GROUP, "2.8.13", "How many commands there are.")
                .handledBy(call -> Reply.integer(table(call).rows().size())),
            row("info", -2)
                .tips(ANY_ORDER)
                .doc(GROUP, "2.8.13", "Arity, flags and keys of commands.")
                .handledBy(TableCommands::info),
            row("docs", -2)
                .tips(ANY_ORDER)
                .doc(GROUP, "7.0.0", "What commands are for.")
                .differs("Tells summary, since, group and subcommands.")
                .handledBy(TableCommands::docs),
            row("list", -2)
                .tips(ANY_ORDER)
                .doc(GROUP, "7.0.0", "The names of commands.")
                .handledBy(TableCommands::list),
            row("getkeys", -4)
                .doc(GROUP, "2.8.13", "The keys of a request.")
                .handledBy(TableCommands::getKeys),
            row("getkeysandflags", -4)
                .doc(GROUP, "7.0.0", "The keys of a request, and what happens to them.")
                .differs("The flags are those of the command, whatever the options.")
                .handledBy(TableCommands::getKeysAndFlags),
            ContainerHelp.row("command", GROUP, AclCategory.CONNECTION));
    return List.of(
        Command.named("command", -1)
            .flags(CommandFlag.LOADING, CommandFlag.STALE)
            .categories(AclCategory.CONNECTION)
            .tips(ANY_ORDER)
            .doc(GROUP, "2.8.13", "The command table.")
            .differs("Key specs carry no notes.")
            .handledBy(call -> all(table(call).rows()), subcommands));
  }

  private static Command.Builder row(String name, int arity) {
    return Command.named("command|" + name, arity)
        .flags(CommandFlag.LOADING, CommandFlag.STALE)
        .categories(AclCategory.CONNECTION);
  }

  private static CommandTable table(CommandCall call) {
    return call.dispatcher().table();
  }

  private static Reply all(List<Command> rows) {
    return Reply.array(rows.stream().map(CommandDescription::info).toList());
  }

  private static Answer info(CommandCall call) {
    if (call.size() == 2) {
      return all(table(call).rows());
    }
    List<Reply> found = new ArrayList<>();
    for (byte[] name : call.argumentsFrom(2)) {
      Command command = byFullName(call, name);
      found.add(command == null ? Reply.NULL : CommandDescription.info(command));
    }
    return Reply.array(found);
  }

  private static Answer docs(CommandCall call) {
    List<Reply> found = new ArrayList<>();
    if (call.size() == 2) {
      table(call).rows().forEach(row -> found.addAll(CommandDescription.docs(row)));
    }
    for (byte[] name : call.argumentsFrom(2)) {
      Command command = byFullName(call, name);
      if (command != null) {
        found.addAll(CommandDescription.docs(command));
      }
    }
    return Reply.map(found);
  }

  private static @Nullable Command byFullName(CommandCall call, byte[] fullName) {
    String[] parts = new String(fullName, UTF_8).split("\\|", 2);
    Command command = table(call).find(parts[0]);
    return parts.length == 1 || command == null ? command : command.subcommands().find(parts[1]);
  }

  private static Answer list(CommandCall call) {
    Predicate<Command> filter = command -> true;
    Arguments arguments = call.read(2);
    if (arguments.hasNext()) {
      if (arguments.remaining() != 3 || !arguments.word().equals("FILTERBY")) {
        return ErrorReplies.SYNTAX;
      }
      filter = filter(arguments.word(), arguments.bytes());
    }
    List<Reply> names = new ArrayList<>();
    collect(table(call).rows(), filter, names);
    return Reply.array(names);
  }

  private static Predicate<Command> filter(String by, byte[] value) {
    switch (by) {
      case "MODULE" -> {
        return command -> false;
      }
      case "ACLCAT" -> {
        String category = "@" + new String(value, UTF_8);
        return command ->
            command.categories().stream().anyMatch(c -> c.word().equalsIgnoreCase(category));
      }
      case "PATTERN" -> {
        KeyPattern pattern = KeyPattern.of(value);
        return command -> pattern.matches(command.fullName().getBytes(UTF_8));
      }
      default -> throw new CommandException(ErrorReplies.SYNTAX);
    }
  }

  private static void collect(List<Command> rows, Predicate<Command> filter, List<Reply> names) {
    for (Command row : rows) {
      if (filter.test(row)) {
        names.add(Reply.bulk(row.fullName()));
      }
      collect(row.subcommands().rows(), filter, names);
    }
  }

  private static Answer getKeys(CommandCall call) {
    Request request = inner(call);
    List<Reply> keys = new ArrayList<>();
    for (KeySpec spec : command(call, request).keys()) {
      spec.positions(request).forEach(i -> keys.add(Reply.bulk(request.part(i))));
    }
    return Reply.array(keys);
  }

  private static Answer getKeysAndFlags(CommandCall call) {
    Request request = inner(call);
    List<Reply> keys = new ArrayList<>();
    for (KeySpec spec : command(call, request).keys()) {
      Reply flags = CommandDescription.words(spec.flags().stream());
      spec.positions(request)
          .forEach(i -> keys.add(Reply.array(Reply.bulk(request.part(i)), flags)));
    }
    return Reply.array(keys);
  }

  private static Request inner(CommandCall call) {
    return new Request(call.argumentsFrom(2).toArray(byte[][]::new));
  }

  private static Command command(CommandCall call, Request request) {
    Command command = call.dispatcher().resolve(request);
    if (command == null) {
      throw new CommandException(SessionErrors.INVALID_COMMAND);
    }
    if (command.keys().isEmpty()) {
      throw new CommandException(SessionErrors.NO_KEY_ARGUMENTS);
    }
    if (!command.accepts(request.size())) {
      throw new CommandException(SessionErrors.INVALID_ARITY);
    }
    return command;
  }
}
