/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.keyspace;

/** What kind of thing a key holds. */
public enum EntryType {
  /** A byte string. */
  STRING("string"),
  /** Fields, each with a value of its own. */
  HASH("hash");

  private final String word;

  EntryType(String word) {
    this.word = word;
  }

  /** Its name in Redis, lower case. */
  public String word() {
    return word;
  }
}
