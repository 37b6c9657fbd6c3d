/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.demo;

import java.io.PrintStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The terminal: plain text, with colours and live lines where somebody watches, and without them in
 * a pipe or a log.
 *
 * <p>Threading: confined to the demo's thread.
 */
final class Screen implements DemoTeller {
  private static final String BOLD = "\u001b[1m";
  private static final String DIM = "\u001b[2m";
  private static final String GREEN = "\u001b[32m";
  private static final String RESET = "\u001b[0m";
  private static final String TO_LINE_START = "\r\u001b[K";
  private static final int BAR_WIDTH = 24;

  private final PrintStream out;
  private final boolean terminal;
  private int step;

  /**
   * Writes to {@code out}.
   *
   * @param terminal whether escape sequences are understood there
   */
  Screen(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /** Whether somebody watches: otherwise there is nothing to wait for between steps. */
  boolean isTerminal() {
    return terminal;
  }

  @Override
  public void step(String title) {
    step++;
    out.println();
    out.println(styled(BOLD, step + ". " + title));
  }

  /** A headline of its own. */
  void title(String text) {
    out.println();
    out.println(styled(BOLD, text));
  }

  @Override
  public void line(String format, @Nullable Object... arguments) {
    out.println("   " + String.format(Locale.ROOT, format, arguments));
  }

  @Override
  public void aside(String format, @Nullable Object... arguments) {
    out.println("   " + styled(DIM, String.format(Locale.ROOT, format, arguments)));
  }

  @Override
  public void success(String format, @Nullable Object... arguments) {
    out.println("   " + styled(GREEN, String.format(Locale.ROOT, format, arguments)));
  }

  /** A line that the next live line replaces; without a terminal, lines of their own. */
  void live(String format, @Nullable Object... arguments) {
    String text = "   " + String.format(Locale.ROOT, format, arguments);
    if (terminal) {
      out.print(TO_LINE_START + text);
      out.flush();
    } else {
      out.println(text);
    }
  }

  /** Ends the live lines; the last one goes away. */
  void endLive() {
    if (terminal) {
      out.print(TO_LINE_START);
    }
  }

  /** A bar for a share of 0 to 1. */
  String bar(double share) {
    int filled = (int) Math.round(share * BAR_WIDTH);
    return "#".repeat(filled) + ".".repeat(BAR_WIDTH - filled);
  }

  private String styled(String style, String text) {
    return terminal ? style + text + RESET : text;
  }
}
