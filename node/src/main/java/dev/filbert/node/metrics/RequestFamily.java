/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.metrics;

import java.util.Locale;

/**
 * What kind of work a request is: the label {@code family} of the request timer. The families are
 * the groups under which Redis documents its commands.
 */
public enum RequestFamily {
  /** Values and counters: GET, SET, MGET, INCR … */
  STRING,
  /** Keys whatever they hold: DEL, EXPIRE, TTL, SCAN … */
  GENERIC,
  /** Filbert's own CACHE.* commands. */
  CACHE,
  /** The connection itself: HELLO, AUTH, PING, CLIENT … */
  CONNECTION,
  /** The server: INFO, CONFIG, COMMAND, FLUSHDB … */
  SERVER,
  /** The cluster view: CLUSTER … */
  CLUSTER,
  /** Everything else, commands that do not exist included. */
  OTHER;

  private final String label = name().toLowerCase(Locale.ROOT);

  /** The label's value, in lower case. */
  public String label() {
    return label;
  }

  /** The family of a command that Redis documents under {@code group}, in lower case. */
  public static RequestFamily ofGroup(String group) {
    for (RequestFamily family : values()) {
      if (family.label.equals(group)) {
        return family;
      }
    }
    return OTHER;
  }
}
