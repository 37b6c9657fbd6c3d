/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.filbert.node.command.Command;
import dev.filbert.node.command.CommandFamilies;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Makes requests that are nearly right: of every row of the command table, then damaged. */
final class RequestMutator {
  private static final String ODD_BYTES = "*$:\r\n\0-0129\"'\\x \u00ff";
  private static final String[] WORDS = {
    "k",
    "users:1",
    "{t}a",
    "",
    "0",
    "1",
    "-1",
    "2",
    "10",
    "-9223372036854775808",
    "9223372036854775807",
    "9223372036854775808",
    "2147483648",
    "536870912",
    "1.5",
    "-inf",
    "nan",
    "1e400",
    "007",
    "+1",
    " 1",
    "\0",
    "\u00ff\u00fe",
    "*",
    "[a-",
    "\\",
    "?*?*?*",
    "EX",
    "PX",
    "EXAT",
    "PXAT",
    "NX",
    "XX",
    "GT",
    "LT",
    "GET",
    "KEEPTTL",
    "PERSIST",
    "MATCH",
    "COUNT",
    "TYPE",
    "string",
    "REPLACE",
    "DB",
    "AUTH",
    "default",
    "secret",
    "SETNAME",
    "3",
    "ON",
    "OFF",
    "SKIP",
    "RESET",
    "ID",
    "USER",
    "ADDR",
    "SKIPME",
    "yes",
    "LIMIT",
    "FIELDS",
    "BCAST",
    "PREFIX",
    "OPTIN",
    "REDIRECT",
    "+@all",
    "-@all",
    "~*",
    "allkeys",
    "ASYNC",
    "SYNC",
    "maxclients",
    "LIB-NAME",
    "IFEQ",
    "VERSION"
  };

  private final Random random;
  private final List<List<String>> names = new ArrayList<>();
  private final List<Integer> arities = new ArrayList<>();

  RequestMutator(Random random) {
    this.random = random;
    CommandFamilies.table().rows().forEach(this::learn);
  }

  /** How many rows there are to choose from. */
  int rows() {
    return names.size();
  }

  /** The bytes of one request. */
  byte[] next() {
    byte[] bytes = random.nextInt(8) == 0 ? inline(parts()) : encode(parts());
    return random.nextInt(4) == 0 ? damaged(bytes) : bytes;
  }

  private void learn(Command row) {
    names.add(List.of(row.fullName().split("\\|")));
    arities.add(row.arity());
    row.subcommands().rows().forEach(this::learn);
  }

  private List<byte[]> parts() {
    int row = random.nextInt(names.size());
    List<byte[]> parts = new ArrayList<>();
    names.get(row).forEach(name -> parts.add(bytes(random.nextInt(9) == 0 ? upper(name) : name)));
    int wanted = Math.abs(arities.get(row)) - parts.size() + surplus(arities.get(row));
    for (int i = 0; i < wanted; i++) {
      parts.add(argument());
    }
    return parts;
  }

  /* More than a fixed arity allows only gets as far as the check of it: seldom. */
  private int surplus(int arity) {
    if (random.nextInt(10) == 0) {
      return random.nextInt(30) - 1;
    }
    return arity > 0 ? 0 : random.nextInt(5);
  }

  private byte[] argument() {
    if (random.nextInt(6) > 0) {
      return bytes(WORDS[random.nextInt(WORDS.length)]);
    }
    byte[] noise = new byte[random.nextInt(100) == 0 ? random.nextInt(20_000) : random.nextInt(12)];
    random.nextBytes(noise);
    return noise;
  }

  private byte[] damaged(byte[] bytes) {
    byte[] changed = bytes;
    for (int i = 1 + random.nextInt(3); i > 0 && changed.length > 1; i--) {
      int at = random.nextInt(changed.length);
      switch (random.nextInt(3)) {
        case 0 -> changed[at] = (byte) ODD_BYTES.charAt(random.nextInt(ODD_BYTES.length()));
        case 1 -> changed = Arrays.copyOf(changed, at);
        default -> {
          byte[] longer = Arrays.copyOf(changed, changed.length + 1);
          System.arraycopy(changed, at, longer, at + 1, changed.length - at);
          changed = longer;
        }
      }
    }
    return changed;
  }

  private static byte[] encode(List<byte[]> parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(bytes("*" + parts.size() + "\r\n"));
    for (byte[] part : parts) {
      out.writeBytes(bytes("$" + part.length + "\r\n"));
      out.writeBytes(part);
      out.writeBytes(bytes("\r\n"));
    }
    return out.toByteArray();
  }

  private static byte[] inline(List<byte[]> parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
      out.write(' ');
    }
    out.write('\n');
    return out.toByteArray();
  }

  private static String upper(String name) {
    return name.toUpperCase(Locale.ROOT);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(ISO_8859_1);
  }
}
