/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.compat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * One reply as it came over the wire, taken apart: two replies are equal when their bytes are.
 *
 * @param type the first byte
 * @param text what follows on its line, or the content of a bulk; empty for what has elements
 * @param elements of an array, set, map or push
 */
public record RespValue(char type, String text, List<RespValue> elements) {
  private static final String SIMPLE = "+-:,#_(";
  private static final String BULKS = "$=!";

  /** Reads the next reply. */
  public static RespValue read(InputStream in) throws IOException {
    String line = line(in);
    char type = line.charAt(0);
    String rest = line.substring(1);
    if (SIMPLE.indexOf(type) >= 0 || rest.equals("-1")) {
      return new RespValue(type, rest, List.of());
    }
    int count = Integer.parseInt(rest);
    if (BULKS.indexOf(type) >= 0) {
      byte[] content = in.readNBytes(count + 2);
      return new RespValue(type, new String(content, 0, count, ISO_8859_1), List.of());
    }
    List<RespValue> elements = new ArrayList<>();
    for (int i = 0; i < (type == '%' ? 2 * count : count); i++) {
      elements.add(read(in));
    }
    return new RespValue(type, "", elements);
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    while (true) {
      int b = in.read();
      if (b < 0) {
        throw new EOFException("the server closed the connection after '" + line + "'");
      }
      if (b == '\n' && line.length() > 0 && line.charAt(line.length() - 1) == '\r') {
        line.setLength(line.length() - 1);
        return line.toString();
      }
      line.append((char) b);
    }
  }

  @Override
  public String toString() {
    return elements.isEmpty() ? type + text : type + elements.toString();
  }
}
