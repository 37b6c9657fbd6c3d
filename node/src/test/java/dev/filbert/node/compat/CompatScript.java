/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.compat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Commands to run on two servers, and how exactly their replies must agree. The head of {@code
 * compat/data.txt} describes the format.
 *
 * @param name the file, for messages
 * @param steps the lines, in order
 */
public record CompatScript(String name, List<Step> steps) {

  /**
   * One line.
   *
   * @param number counts from 1
   * @param mark empty, {@code %}, {@code ?}, {@code @} or {@code ~N}
   * @param parts the command; empty to begin anew, with no keys on either side
   */
  public record Step(int number, String mark, List<byte[]> parts) {

    /** Whether both servers are to be emptied. */
    public boolean beginsAnew() {
      return parts.isEmpty();
    }

    /** Whether the two replies are as equal as they must be. */
    boolean agree(RespValue ours, RespValue theirs) {
      if (mark.isEmpty()) {
        return ours.equals(theirs);
      }
      if (ours.type() != theirs.type()) {
        return false;
      }
      return switch (mark.charAt(0)) {
        case '?' -> true;
        case '@' -> ours.equals(theirs); // What could differ has been replaced.
        case '%' -> sorted(ours).equals(sorted(theirs));
        default ->
            Math.abs(Long.parseLong(ours.text()) - Long.parseLong(theirs.text()))
                <= Long.parseLong(mark.substring(1));
      };
    }

    /** What to say of two replies: nothing if they agree. */
    public List<String> difference(RespValue ours, RespValue theirs) {
      return agree(ours, theirs)
          ? List.of()
          : List.of("%s%n  redis %s%n  ours  %s".formatted(this, theirs, ours));
    }

    @Override
    public String toString() {
      return parts.stream()
          .map(part -> new String(part, ISO_8859_1))
          .collect(Collectors.joining(" ", "line " + number + ": ", ""));
    }

    private static List<RespValue> sorted(RespValue array) {
      return array.elements().stream().sorted(Comparator.comparing(RespValue::text)).toList();
    }
  }

  /** Reads a script from {@code src/test/resources/compat}. */
  public static CompatScript named(String name) {
    try (InputStream in = CompatScript.class.getResourceAsStream("/compat/" + name)) {
      if (in == null) {
        throw new IllegalArgumentException("no script " + name + " in src/test/resources/compat");
      }
      List<Step> steps = new ArrayList<>();
      int number = 0;
      for (String line : new String(in.readAllBytes(), UTF_8).split("\n", -1)) {
        number++;
        if (!line.startsWith("#")) {
          steps.add(step(number, line));
        }
      }
      return new CompatScript(name, steps);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads a line that is no comment. */
  static Step step(int number, String line) {
    List<byte[]> words = words(line);
    if (!words.isEmpty()) {
      String first = new String(words.get(0), UTF_8);
      if (List.of("%", "?", "@").contains(first) || first.startsWith("~")) {
        return new Step(number, first, words.subList(1, words.size()));
      }
    }
    return new Step(number, "", words);
  }

  /** Words between blanks; {@code "..."} may have blanks, and \r \n \xHH in it. */
  private static List<byte[]> words(String line) {
    List<byte[]> words = new ArrayList<>();
    int i = 0;
    while (i < line.length()) {
      if (line.charAt(i) == ' ') {
        i++;
        continue;
      }
      boolean quoted = line.charAt(i) == '"';
      ByteArrayOutputStream word = new ByteArrayOutputStream();
      i += quoted ? 1 : 0;
      while (i < line.length() && line.charAt(i) != (quoted ? '"' : ' ')) {
        i += quoted ? escaped(line, i, word) : plain(line, i, word);
      }
      i++;
      words.add(word.toByteArray());
    }
    return words;
  }

  private static int plain(String line, int at, ByteArrayOutputStream word) {
    word.write(line.charAt(at));
    return 1;
  }

  private static int escaped(String line, int at, ByteArrayOutputStream word) {
    if (line.charAt(at) != '\\') {
      return plain(line, at, word);
    }
    char kind = line.charAt(at + 1);
    switch (kind) {
      case 'x' -> word.write(Integer.parseInt(line.substring(at + 2, at + 4), 16));
      case 'r' -> word.write('\r');
      case 'n' -> word.write('\n');
      default -> word.write(kind);
    }
    return kind == 'x' ? 4 : 2;
  }
}
