/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.demo;

import org.jspecify.annotations.Nullable;

/**
 * Where a guest tells its part; formats are those of {@link String#format}.
 *
 * <p>Threading: confined to the demo's thread.
 */
public interface DemoTeller {

  /** A numbered headline. */
  void step(String title);

  /** A line of a step. */
  void line(String format, @Nullable Object... arguments);

  /** A line that matters less. */
  void aside(String format, @Nullable Object... arguments);

  /** A line that says what went well. */
  void success(String format, @Nullable Object... arguments);
}
