/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.simulation;

/** The protocol broke a promise. */
@SuppressWarnings("serial") // Never written.
final class Violation extends RuntimeException {
  private final String rule;

  /**
   * @param rule the name of the promise
   * @param story what was seen
   */
  Violation(String rule, String story) {
    super(rule + ": " + story);
    this.rule = rule;
  }

  String rule() {
    return rule;
  }
}
