/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.coherence;

import org.jspecify.annotations.Nullable;

/** Whom a message between members is for. Codes are part of the protocol between nodes. */
public enum MessageKind {
  /** The stream of changes, its heartbeats and its repair. */
  STREAM(1),
  /** What clients publish. */
  PUBLISH(2);

  private final byte code;

  MessageKind(int code) {
    this.code = (byte) code;
  }

  /** The byte that stands for it. */
  public byte code() {
    return code;
  }

  /** The kind with {@code code}, or null if a newer version of Filbert invented it. */
  public static @Nullable MessageKind of(byte code) {
    for (MessageKind kind : values()) {
      if (kind.code == code) {
        return kind;
      }
    }
    return null;
  }
}
