/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.compat;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.filbert.node.resp.RespVersion;
import dev.filbert.node.session.View;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What several clients say to one server, and what they hear of each other. The head of {@code
 * compat/tracking.txt} describes the format.
 *
 * @param title what it is about
 * @param where the settings it is for, as in {@link Setting#has}; empty means all
 * @param turns the lines, in order
 */
record Conversation(String title, Set<String> where, List<Turn> turns) {
  private static final char NOBODY = '-';
  private static final Pattern HEAD = Pattern.compile("== ([^\\[]*?)(?: \\[([^]]*)])?");
  private static final Pattern LINE = Pattern.compile("(?:\\[([^]]*)] )?([A-Z])([>+<])(?: (.*))?");

  /** What a line has its client do. */
  enum Deed {
    /** Sends a command and reads the next thing that comes, which should be the reply. */
    ASK,
    /** Sends a command. */
    SEND,
    /** Reads what comes. */
    HEAR,
    /** Waits until everybody has heard of everything. */
    WAIT
  }

  /**
   * One line.
   *
   * @param where the settings it is for; empty means all
   * @param who the client
   * @param deed what it does
   * @param count how many things come; more than one in any order
   * @param step the command, if there is one, and how exactly what comes must agree
   */
  record Turn(Set<String> where, char who, Deed deed, int count, CompatScript.Step step) {}

  /**
   * In what circumstances it is held.
   *
   * @param version what clients say HELLO with
   * @param view the port they connect to
   * @param nodes how many nodes there are on our side; clients from X on are at other ones
   */
  record Setting(RespVersion version, View view, int nodes) {

    /** Whether all these words are true of it: {@code resp2 resp3 single cluster one}. */
    boolean has(Set<String> words) {
      return words.stream().allMatch(this::has);
    }

    private boolean has(String word) {
      return switch (word) {
        case "resp2" -> version == RespVersion.RESP2;
        case "resp3" -> version == RespVersion.RESP3;
        case "single" -> view == View.SINGLE;
        case "cluster" -> view == View.CLUSTER;
        case "one" -> nodes == 1;
        default -> throw new IllegalArgumentException("no setting is called '" + word + "'");
      };
    }
  }

  /** Reads a file of {@code src/test/resources/compat}. */
  static List<Conversation> allIn(String name) {
    try (InputStream in = Conversation.class.getResourceAsStream("/compat/" + name)) {
      if (in == null) {
        throw new IllegalArgumentException("no script " + name + " in src/test/resources/compat");
      }
      List<Conversation> all = new ArrayList<>();
      int number = 0;
      for (String line : new String(in.readAllBytes(), UTF_8).split("\n", -1)) {
        number++;
        Matcher head = HEAD.matcher(line);
        if (head.matches()) {
          all.add(new Conversation(head.group(1), words(head.group(2)), new ArrayList<>()));
        } else if (!line.isEmpty() && !line.startsWith("#")) {
          all.get(all.size() - 1).turns().add(turn(name, number, line));
        }
      }
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Turn turn(String name, int number, String line) {
    if (line.equals("...")) {
      return new Turn(Set.of(), NOBODY, Deed.WAIT, 0, CompatScript.step(number, ""));
    }
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(name + ":" + number + " is no line of a script: " + line);
    }
    Deed deed =
        switch (matcher.group(3)) {
          case ">" -> Deed.ASK;
          case "+" -> Deed.SEND;
          default -> Deed.HEAR;
        };
    String rest = matcher.group(4) == null ? "" : matcher.group(4);
    int count = deed == Deed.HEAR && rest.matches("\\d+") ? Integer.parseInt(rest) : 1;
    CompatScript.Step step = CompatScript.step(number, count > 1 ? "" : rest);
    return new Turn(words(matcher.group(1)), matcher.group(2).charAt(0), deed, count, step);
  }

  private static Set<String> words(String list) {
    return list == null || list.isEmpty() ? Set.of() : Set.of(list.split(" "));
  }
}
