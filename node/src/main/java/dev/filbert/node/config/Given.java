/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.config;

/**
 * What somebody wrote as the value of a setting.
 *
 * @param text the value, as it was written
 * @param source where, for messages: {@code flag --bind}, {@code environment variable
 *     FILBERT_BIND}, {@code node.properties:7}
 */
record Given(String text, String source) {

  static Given flag(String key, String text) {
    return new Given(text, "flag --" + key);
  }

  static Given variable(String name, String text) {
    return new Given(text, "environment variable " + name);
  }
}
