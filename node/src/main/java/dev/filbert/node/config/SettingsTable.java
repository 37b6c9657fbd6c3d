/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.config;

import java.util.ArrayList;
import java.util.List;

/** The catalogue of settings, for people. */
public final class SettingsTable {
  private SettingsTable() {}

  /** Two Markdown tables, of the node's settings and of a cache's, as in node/README.md. */
  public static String markdown() {
    StringBuilder text = new StringBuilder();
    text.append("| Key | Environment variable | Default | Accepts | Meaning |\n");
    text.append("|---|---|---|---|---|\n");
    for (Setting<?> s : Settings.all()) {
      row(
          text,
          "`" + s.key() + "`",
          "`" + s.variable() + "`",
          s.defaultText(),
          s.range(),
          s.meaning());
    }
    text.append("\n| Key of a cache | Default | Accepts | Meaning |\n|---|---|---|---|\n");
    for (CacheSetting<?> s : CacheSetting.all()) {
      row(text, "`" + s.key() + "`", s.defaultText(), s.range(), s.meaning());
    }
    return text.toString();
  }

  /** The same for a terminal: a paragraph for each. */
  public static String text() {
    List<String> blocks = new ArrayList<>();
    for (Setting<?> s : Settings.all()) {
      blocks.add(
          block("--" + s.key() + "   " + s.variable(), s.meaning(), s.range(), s.defaultText()));
    }
    for (CacheSetting<?> s : CacheSetting.all()) {
      blocks.add(
          block(
              "--"
                  + CacheSetting.FLAG
                  + " NAME:"
                  + s.key()
                  + "=…   "
                  + CacheSetting.VARIABLE
                  + "=\"NAME:"
                  + s.key()
                  + "=…;…\"   cache.NAME."
                  + s.key()
                  + "=…",
              s.meaning(),
              s.range(),
              s.defaultText()));
    }
    return String.join("\n\n", blocks) + "\n";
  }

  private static void row(StringBuilder text, String... cells) {
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  private static String block(String head, String meaning, String range, String defaultText) {
    return (head
            + "\n    "
            + meaning
            + "\n    Accepts "
            + range
            + ". Default: "
            + defaultText
            + ".")
        .replace("`", "");
  }
}
