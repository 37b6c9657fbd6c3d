/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.simulation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The command that searches small worlds exhaustively, see {@link Exploration}: {@code Explore 2
 * 29} takes every path of every 29th script with up to two deviations and exits with 1 if one broke
 * a promise; {@code Explore w0r1w1r0 260000000 true 0,0,3} takes one path again.
 */
public final class Explore {
  private Explore() {}

  /** Runs the command. */
  public static void main(String[] args) {
    if (args.length == 4) {
      int[] path = Arrays.stream(args[3].split(",", -1)).mapToInt(Integer::parseInt).toArray();
      Exploration.Script script =
          new Exploration.Script(args[0], Long.parseLong(args[1]), Boolean.parseBoolean(args[2]));
      Exploration.Outcome outcome = Exploration.one(script, path, new Rules());
      System.out.println(outcome.isRight() ? "no promise was broken" : outcome.story());
      System.exit(outcome.isRight() ? 0 : 1);
    }
    if (args.length > 2) {
      System.err.println(
          "usage: Explore [DEVIATIONS [STRIDE]] | Explore OPERATIONS SPACING DIRECT PATH");
      System.exit(2);
    }
    int deviations = args.length == 0 ? 1 : Integer.parseInt(args[0]);
    int stride = args.length < 2 ? 1 : Integer.parseInt(args[1]);
    System.exit(search(deviations, stride) ? 0 : 1);
  }

  private static boolean search(int deviations, int stride) {
    List<Exploration.Script> scripts = Exploration.scripts(stride);
    long began = System.nanoTime();
    long paths = 0;
    long steps = 0;
    int wrong = 0;
    for (int i = 0; i < scripts.size(); i++) {
      Exploration.Script script = scripts.get(i);
      Exploration.Outcome outcome = Exploration.all(script, deviations, Rules::new);
      paths += outcome.paths();
      steps += outcome.steps();
      if (!outcome.isRight()) {
        wrong++;
        System.out.printf(
            "%s %d %b %s: %s%n",
            script.operations(),
            script.spacing(),
            script.direct(),
            Arrays.toString(outcome.path()).replaceAll("[\\[\\] ]", ""),
            outcome.story());
      }
      if (i == scripts.size() - 1 || i % (deviations == 1 ? 32 : 1) == 0) {
        System.out.printf(
            Locale.ROOT,
            "%d of %d scripts, up to %d deviations: %,d paths, %,d steps, violations %d; %.0f s%n",
            i + 1,
            scripts.size(),
            deviations,
            paths,
            steps,
            wrong,
            (System.nanoTime() - began) / 1e9);
      }
    }
    return wrong == 0;
  }
}
