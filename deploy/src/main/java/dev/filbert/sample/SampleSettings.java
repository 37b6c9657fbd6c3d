/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What the sample can be told, by environment variables.
 *
 * @param uri SAMPLE_URI: the cluster; {@code filbert://localhost:6380} by default. With the
 *     password of the file that SAMPLE_PASSWORD_FILE names, if it names one
 * @param port SAMPLE_PORT: where {@code /metrics} is; 8080 by default
 * @param rate SAMPLE_RATE: what happens in the shop in a second, 1 to 100000; 200 by default
 * @param products SAMPLE_PRODUCTS: how many the shop has, 1 to 10000000; 20000 by default
 */
record SampleSettings(String uri, int port, int rate, int products) {
  /**
   * As an environment has them.
   *
   * @throws IllegalArgumentException that names the variable, its value and what is accepted
   * @throws UncheckedIOException if the file of the password can't be read
   */
  static SampleSettings of(Map<String, String> environment) {
    return new SampleSettings(
        withPassword(
            environment.getOrDefault("SAMPLE_URI", "filbert://localhost:6380"),
            environment.getOrDefault("SAMPLE_PASSWORD_FILE", "")),
        number(environment, "SAMPLE_PORT", 8080, 0, 65_535),
        number(environment, "SAMPLE_RATE", 200, 1, 100_000),
        number(environment, "SAMPLE_PRODUCTS", 20_000, 1, 10_000_000));
  }

  private static String withPassword(String uri, String file) {
    if (file.isEmpty()) {
      return uri;
    }
    try {
      String password = Files.readString(Path.of(file)).strip();
      String encoded = URLEncoder.encode(password, StandardCharsets.UTF_8).replace("+", "%20");
      return uri.replaceFirst("://", "://:" + encoded + "@");
    } catch (IOException e) {
      throw new UncheckedIOException("SAMPLE_PASSWORD_FILE can't be read: " + file, e);
    }
  }

  private static int number(
      Map<String, String> environment, String variable, int byDefault, int least, int most) {
    String text = environment.getOrDefault(variable, "");
    if (text.isEmpty()) {
      return byDefault;
    }
    try {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
      throw new IllegalArgumentException(outOfRange(variable, text, least, most));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(outOfRange(variable, text, least, most), e);
    }
  }

  private static String outOfRange(String variable, String text, int least, int most) {
    return "%s must be a whole number from %d to %d, but was '%s'"
        .formatted(variable, least, most, text);
  }

  /** Without the URI, which may hold a password. */
  @Override
  public String toString() {
    return "port=" + port + " rate=" + rate + " products=" + products;
  }
}
