/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.peers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The versions of the libraries that run, from what their jars say of themselves. */
final class Versions {
  private static final String UNKNOWN = "unknown version";
  private static final Pattern JAR = Pattern.compile(".*?-(\\d[^/]*)\\.jar");

  private Versions() {}

  /** The version of an artifact on the class path, or "unknown version". */
  static String of(String group, String artifact) {
    String file = "/META-INF/maven/" + group + "/" + artifact + "/pom.properties";
    try (InputStream in = Versions.class.getResourceAsStream(file)) {
      if (in == null) {
        return UNKNOWN;
      }
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version", UNKNOWN);
    } catch (IOException e) {
      throw new UncheckedIOException("could not read " + file, e);
    }
  }

  /** The version in the name of the jar that a class comes from, or "unknown version". */
  static String of(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    if (source == null || source.getLocation() == null) {
      return UNKNOWN;
    }
    Path file = Path.of(URI.create(source.getLocation().toString())).getFileName();
    Matcher jar = JAR.matcher(String.valueOf(file));
    return jar.matches() ? jar.group(1) : UNKNOWN;
  }
}
