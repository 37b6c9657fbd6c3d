/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.config;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * A file in the format of {@link Properties}, read so that messages can name the line, which {@link
 * Properties} forgets. A key may stand once.
 */
final class PropertiesFile {
  private PropertiesFile() {}

  /**
   * The values by key, in the order of the file.
   *
   * @throws ConfigException if the file cannot be read, or sets a key twice
   */
  static Map<String, Given> read(Path file, Given origin) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException e) {
      throw new ConfigException(
          "config must be the path of a readable file, but '"
              + file
              + "' could not be read ("
              + origin.source()
              + "): "
              + e.getClass().getSimpleName(),
          e);
    }
    Map<String, Given> values = new LinkedHashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      int first = i;
      StringBuilder logical = new StringBuilder(lines.get(i));
      while (continues(lines.get(i)) && i + 1 < lines.size()) {
        logical.append('\n').append(lines.get(++i));
      }
      add(values, parse(logical.toString(), file, first + 1), file, first + 1);
    }
    return values;
  }

  private static boolean continues(String line) {
    String start = line.stripLeading();
    if (start.startsWith("#") || start.startsWith("!")) {
      return false;
    }
    int backslashes = 0;
    while (backslashes < line.length() && line.charAt(line.length() - 1 - backslashes) == '\\') {
      backslashes++;
    }
    return backslashes % 2 == 1;
  }

  private static Properties parse(String logicalLine, Path file, int line) {
    Properties one = new Properties();
    try {
      one.load(new StringReader(logicalLine));
    } catch (IOException | IllegalArgumentException e) {
      throw new ConfigException(file + ":" + line + " is not 'key=value': " + e.getMessage(), e);
    }
    return one;
  }

  private static void add(Map<String, Given> values, Properties one, Path file, int line) {
    for (String key : one.stringPropertyNames()) {
      Given given = new Given(one.getProperty(key).strip(), file + ":" + line);
      Given before = values.put(key, given);
      if (before != null) {
        throw new ConfigException(
            key
                + " is set twice ("
                + before.source()
                + " and "
                + given.source()
                + "); remove one of them");
      }
    }
  }
}
