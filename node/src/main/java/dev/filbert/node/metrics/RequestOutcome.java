/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.metrics;

import java.util.Locale;

/** How a request ended: the label {@code outcome} of the request timer. */
public enum RequestOutcome {
  /** Answered. */
  OK,
  /** Refused for what it asked: wrong arguments, wrong type, unknown command. */
  REFUSED,
  /** Refused for who asked: not authenticated, not permitted. */
  DENIED,
  /** Refused for want of memory. */
  FULL,
  /** Not answered before its deadline. */
  TIMEOUT,
  /** The node is fenced, or nobody owns the slot. */
  UNAVAILABLE,
  /** Failed through a fault of the node. */
  FAILED;

  private final String label = name().toLowerCase(Locale.ROOT);

  /** The label's value, in lower case. */
  public String label() {
    return label;
  }
}
