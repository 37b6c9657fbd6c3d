/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import java.util.Locale;

/** What is special about a command, as COMMAND INFO tells; in Redis' order. */
public enum CommandFlag {
  /** May change keys. */
  WRITE,
  /** Reads keys and changes none. */
  READONLY,
  /** Refused when memory is full. */
  DENYOOM,
  /** For operators. */
  ADMIN,
  /** Of the publish-subscribe family. */
  PUBSUB,
  /** Not for scripts. */
  NOSCRIPT,
  /** May wait. */
  BLOCKING,
  /** Allowed while data is loaded. */
  LOADING,
  /** Allowed while data may be stale: the node answers it also when it is fenced. */
  STALE,
  /** Not shown by MONITOR. */
  SKIP_MONITOR,
  /** Not logged as slow. */
  SKIP_SLOWLOG,
  /** Allowed for a slot that is being imported. */
  ASKING,
  /** Takes constant or logarithmic time. */
  FAST,
  /** Needs no AUTH. */
  NO_AUTH,
  /** May be called without any key, though it can work on keys. */
  NO_MANDATORY_KEYS,
  /** Its keys can't be told from {@link KeySpec}s alone. */
  MOVABLEKEYS,
  /** Allowed while a script runs for long. */
  ALLOW_BUSY,
  /** Not allowed while data is loaded in the background. */
  NO_ASYNC_LOADING,
  /** Not inside MULTI. */
  NO_MULTI;

  /** The word in COMMAND INFO. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
