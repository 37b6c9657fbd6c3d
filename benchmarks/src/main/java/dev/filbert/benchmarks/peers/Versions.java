/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.peers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The versions of the libraries that run, from what their jars say of themselves. */
final class Versions {
  private Versions() {}

  /** The version of an artifact on the class path, or "unknown version". */
  static String of(String group, String artifact) {
    String file = "/META-INF/maven/" + group + "/" + artifact + "/pom.properties";
    try (InputStream in = Versions.class.getResourceAsStream(file)) {
      if (in == null) {
        return "unknown version";
      }
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version", "unknown version");
    } catch (IOException e) {
      throw new UncheckedIOException("could not read " + file, e);
    }
  }
}
