/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.simulation;

/**
 * A change to a class of production.
 *
 * @param file below the project's directory
 * @param before what must be there exactly once; white space counts as one blank
 * @param after what takes its place
 */
record Patch(String file, String before, String after) {
  private static final String NODE = "node/src/main/java/dev/filbert/node/";
  private static final String CLIENT = "client-sdk/src/main/java/dev/filbert/client/coherence/";

  static Patch stream(String type, String before, String after) {
    return new Patch(NODE + "coherence/" + type + ".java", before, after);
  }

  static Patch tracking(String type, String before, String after) {
    return new Patch(NODE + "tracking/" + type + ".java", before, after);
  }

  static Patch client(String type, String before, String after) {
    return new Patch(CLIENT + type + ".java", before, after);
  }

  /** The source with the change. */
  String apply(String source) {
    String flat = source.replaceAll("//[^\n]*", "").replaceAll("\\s+", " ");
    int at = flat.indexOf(before);
    if (at < 0 || flat.indexOf(before, at + 1) >= 0) {
      throw new IllegalStateException(
          file + " must hold exactly once what a mutant changes: " + before);
    }
    return flat.substring(0, at) + after + flat.substring(at + before.length());
  }
}
