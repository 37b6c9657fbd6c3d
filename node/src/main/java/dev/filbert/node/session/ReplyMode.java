/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.session;

/** Which replies a client wants: CLIENT REPLY. */
public enum ReplyMode {
  /** All of them. */
  ON,
  /** None until CLIENT REPLY ON, whose reply is the first to come again. */
  OFF,
  /** All but the reply of the next command. */
  SKIP_NEXT,
  /** All but the reply of the command that is running. */
  SKIP_THIS
}
