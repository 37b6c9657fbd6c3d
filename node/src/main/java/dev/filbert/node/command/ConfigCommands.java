/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import static dev.filbert.node.command.CommandFlag.ADMIN;
import static dev.filbert.node.command.CommandFlag.LOADING;
import static dev.filbert.node.command.CommandFlag.NOSCRIPT;
import static dev.filbert.node.command.CommandFlag.STALE;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.filbert.node.keyspace.KeyPattern;
import dev.filbert.node.resp.Answer;
import dev.filbert.node.resp.Reply;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * CONFIG: the settings of the node, under the names that redis.conf gives them.
 *
 * <p>Threading: stateless.
 */
final class ConfigCommands {
  private static final String GROUP = "server";

  private final Map<String, Parameter> parameters = new TreeMap<>();

  private ConfigCommands() {
    Parameters.all().forEach(p -> parameters.put(p.name(), p));
  }

  /** The rows of this family. */
  static List<Command> commands() {
    ConfigCommands family = new ConfigCommands();
    return List.of(
        Command.named("config", -2)
            .doc(GROUP, "2.0.0", "About the settings of the node.")
            .containing(
                List.of(
                    row("get", -3)
                        .doc(GROUP, "2.0.0", "The values of settings.")
                        .differs("Knows the settings that mean something here.")
                        .handledBy(family::get),
                    row("set", -4)
                        .tips("request_policy:all_nodes", "response_policy:all_succeeded")
                        .doc(GROUP, "2.0.0", "Changes settings.")
                        .differs(
                            "Sets maxmemory and maxclients, on this node, and maxmemory-policy,"
                                + " which is the eviction of the default cache, on every node."
                                + " Other settings accept the value they have.")
                        .handledBy(family::set),
                    row("resetstat", 2)
                        .doc(GROUP, "2.0.0", "Sets statistics to zero.")
                        .differs("Resets the statistics of commands only.")
                        .handledBy(ConfigCommands::resetStat),
                    row("rewrite", 2)
                        .doc(GROUP, "2.8.0", "Writes the settings to the file.")
                        .differs("Is refused: a node never writes its configuration.")
                        .handledBy(call -> SessionErrors.NO_CONFIG_FILE),
                    ContainerHelp.row("config", GROUP))));
  }

  private static Command.Builder row(String name, int arity) {
    return Command.named("config|" + name, arity).flags(ADMIN, NOSCRIPT, LOADING, STALE);
  }

  private Answer get(CommandCall call) {
    List<KeyPattern> patterns = new ArrayList<>();
    for (int i = 2; i < call.size(); i++) {
      String glob = call.request().text(i).toLowerCase(Locale.ROOT);
      patterns.add(KeyPattern.of(glob.getBytes(UTF_8)));
    }
    List<Reply> found = new ArrayList<>();
    for (Parameter parameter : parameters.values()) {
      byte[] name = parameter.name().getBytes(UTF_8);
      if (patterns.stream().anyMatch(pattern -> pattern.matches(name))) {
        found.add(Reply.bulk(name));
        found.add(Reply.bulk(parameter.value().apply(call)));
      }
    }
    return Reply.map(found);
  }

  /* All values are checked before the first is set. */
  private Answer set(CommandCall call) {
    if (call.size() % 2 != 0) {
      return ErrorReplies.SYNTAX;
    }
    List<Parameter.Setting> settings = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (int i = 2; i < call.size(); i += 2) {
      String name = call.request().text(i);
      Parameter parameter = parameters.get(name.toLowerCase(Locale.ROOT));
      if (parameter == null) {
        return SessionErrors.unknownParameter(name);
      }
      try {
        settings.add(setting(call, parameter, call.request().text(i + 1)));
      } catch (IllegalArgumentException e) {
        return SessionErrors.configRefused(name, e.getMessage());
      }
      if (!seen.add(parameter.name())) {
        return SessionErrors.configRefused(name, "duplicate parameter");
      }
    }
    return Answer.later(
        CompletableFuture.allOf(
                settings.stream().map(Parameter.Setting::apply).toArray(CompletableFuture[]::new))
            .thenApply(nothing -> Reply.OK));
  }

  private static Parameter.Setting setting(CommandCall call, Parameter parameter, String value) {
    if (parameter.change() != null) {
      return parameter.change().read(call, value);
    }
    if (!parameter.value().apply(call).equals(value)) {
      throw new IllegalArgumentException("can't set immutable config");
    }
    return () -> CompletableFuture.completedFuture(null);
  }

  private static Answer resetStat(CommandCall call) {
    reset(call.dispatcher().table().rows());
    return Reply.OK;
  }

  private static void reset(List<Command> rows) {
    for (Command row : rows) {
      row.stats().reset();
      reset(row.subcommands().rows());
    }
  }
}
