/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.config;

import java.util.Collection;
import java.util.Comparator;

/** Guesses what somebody meant by a name that does not exist. */
public final class NearestName {
  private NearestName() {}

  /** A question to end an error with, or nothing if no candidate is near. */
  public static String hint(String wrong, Collection<String> candidates) {
    int reach = Math.max(2, wrong.length() / 3);
    return candidates.stream()
        .min(Comparator.comparingInt((String c) -> distance(wrong, c)).thenComparing(c -> c))
        .filter(c -> distance(wrong, c) <= reach)
        .map(c -> "did you mean " + c + "? ")
        .orElse("");
  }

  /** How many characters to insert, remove or replace to get from one to the other. */
  static int distance(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[to.length()];
  }
}
