/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.race;

/** The keys of a race, by number and by name; the names are made once, so that reads make none. */
final class RaceKeys {
  private final String[] names;

  RaceKeys(int count) {
    this("race:", count);
  }

  /** Keys whose names begin like this. */
  RaceKeys(String prefix, int count) {
    names = new String[count];
    for (int i = 0; i < count; i++) {
      names[i] = prefix + i;
    }
  }

  int size() {
    return names.length;
  }

  String name(int key) {
    return names[key];
  }
}
