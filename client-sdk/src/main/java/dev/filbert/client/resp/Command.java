/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.resp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One command being put together: its name, then its arguments.
 *
 * <p>Threading: confined to one thread.
 */
public final class Command {
  private static final byte[] LINE_END = {'\r', '\n'};

  private final List<byte[]> parts = new ArrayList<>(6);

  private Command() {}

  /** A command of this name; several words make a subcommand. */
  public static Command of(String... words) {
    Command command = new Command();
    for (String word : words) {
      command.and(word);
    }
    return command;
  }

  /** Adds an argument; the array is not copied. */
  public Command and(byte[] argument) {
    parts.add(argument);
    return this;
  }

  /** Adds an argument as UTF-8. */
  public Command and(String argument) {
    return and(argument.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds a number as decimal text. */
  public Command and(long argument) {
    return and(Long.toString(argument).getBytes(StandardCharsets.US_ASCII));
  }

  /** The bytes that go over the wire. */
  public byte[] encode() {
    byte[][] lengths = new byte[parts.size()][];
    byte[] count = header('*', parts.size());
    int size = count.length;
    for (int i = 0; i < lengths.length; i++) {
      byte[] part = parts.get(i);
      lengths[i] = header('$', part.length);
      size += lengths[i].length + part.length + LINE_END.length;
    }
    byte[] bytes = new byte[size];
    int at = put(bytes, 0, count);
    for (int i = 0; i < lengths.length; i++) {
      at = put(bytes, at, lengths[i]);
      at = put(bytes, at, parts.get(i));
      at = put(bytes, at, LINE_END);
    }
    return bytes;
  }

  /** The name and how many arguments there are: never the arguments, which may be secret. */
  @Override
  public String toString() {
    return new String(parts.get(0), StandardCharsets.UTF_8) + " with " + (parts.size() - 1);
  }

  private static byte[] header(char kind, int number) {
    return (kind + Integer.toString(number) + "\r\n").getBytes(StandardCharsets.US_ASCII);
  }

  private static int put(byte[] bytes, int at, byte[] part) {
    System.arraycopy(part, 0, bytes, at, part.length);
    return at + part.length;
  }
}
