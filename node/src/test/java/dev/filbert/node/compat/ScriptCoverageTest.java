/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.compat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.filbert.node.command.Command;
import dev.filbert.node.command.CommandFamilies;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Whether the scripts leave anything out: every command that Filbert shares with the redis-server
 * they run against, and every option of it, is in at least one line.
 */
class ScriptCoverageTest {
  private static final List<String> SCRIPTS =
      List.of("data.txt", "hashes.txt", "server.txt", "cluster.txt", "acl.txt", "auth.txt");

  private final List<List<String>> lines =
      Stream.concat(
              SCRIPTS.stream().flatMap(name -> CompatScript.named(name).steps().stream()),
              ConversationIT.FILES.stream()
                  .flatMap(name -> Conversation.allIn(name).stream())
                  .flatMap(conversation -> conversation.turns().stream())
                  .map(Conversation.Turn::step))
          .map(ScriptCoverageTest::words)
          .toList();

  @Test
  void everyCommand_isInALine() throws IOException {
    List<String> missing =
        shared().stream().map(Command::fullName).filter(name -> arguments(name).isEmpty()).toList();
    assertThat(missing).as("commands without a line in src/test/resources/compat").isEmpty();
  }

  @Test
  void everyOption_isInALineOfItsCommand() throws IOException {
    Map<String, List<String>> tokens =
        table("tokens-7.0.15.tsv", row -> List.of(row[1].split(" ")));
    List<String> missing = new ArrayList<>();
    for (Command row : shared()) {
      List<List<String>> arguments = arguments(row.fullName());
      for (String token : tokens.getOrDefault(row.fullName(), List.of())) {
        String word = token.toLowerCase(Locale.ROOT);
        if (arguments.stream().noneMatch(line -> line.contains(word))) {
          missing.add(row.fullName() + " " + token);
        }
      }
    }
    assertThat(missing).as("options without a line in src/test/resources/compat").isEmpty();
  }

  /** The rows that redis-server 7.0.15 has as well. */
  private static List<Command> shared() throws IOException {
    Map<String, String> theirs = table("commands-7.0.15.tsv", row -> row[0]);
    return CommandFamilies.table().rows().stream()
        .flatMap(row -> Stream.concat(Stream.of(row), row.subcommands().rows().stream()))
        .filter(row -> theirs.containsKey(row.fullName()))
        .toList();
  }

  /** What follows the name of a command in each of its lines. */
  private List<List<String>> arguments(String fullName) {
    List<String> name = List.of(fullName.split("\\|"));
    return lines.stream()
        .filter(line -> line.size() >= name.size() && line.subList(0, name.size()).equals(name))
        .map(line -> line.subList(name.size(), line.size()))
        .toList();
  }

  private static List<String> words(CompatScript.Step step) {
    return step.parts().stream()
        .map(part -> new String(part, ISO_8859_1).toLowerCase(Locale.ROOT))
        .toList();
  }

  private static <T> Map<String, T> table(String file, Function<String[], T> value)
      throws IOException {
    try (InputStream in = ScriptCoverageTest.class.getResourceAsStream("/redis/" + file)) {
      return new String(Objects.requireNonNull(in, file).readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .collect(Collectors.toMap(row -> row[0], value));
    }
  }
}
