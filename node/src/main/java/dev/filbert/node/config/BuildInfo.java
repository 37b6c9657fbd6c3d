/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * What this program is, and what it runs on.
 *
 * @param version the version of Filbert, such as {@code 0.1.0}
 * @param vertx the version of Vert.x it was built with
 * @param hazelcast the version of Hazelcast it was built with
 * @param java the version of the JVM it runs on
 */
public record BuildInfo(String version, String vertx, String hazelcast, String java) {
  private static final String RESOURCE = "build.properties";

  /** Reads what the build left in the jar. */
  public static BuildInfo read() {
    Properties built = new Properties();
    try (InputStream in = BuildInfo.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing from the jar of the node");
      }
      built.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("could not read " + RESOURCE + " from the jar of the node", e);
    }
    return new BuildInfo(
        of(built, "version"),
        of(built, "vertx"),
        of(built, "hazelcast"),
        Runtime.version().toString());
  }

  private static String of(Properties built, String key) {
    String value = built.getProperty(key);
    if (value == null) {
      throw new IllegalStateException(RESOURCE + " does not name '" + key + "'");
    }
    return value;
  }
}
