/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.routing;

import dev.filbert.client.resp.Command;
import java.util.List;

/**
 * Commands about one slot that go to one node in one piece.
 *
 * @param slot whose owner is asked
 * @param commands at least one
 * @param repeatable whether doing it twice is as good as once, as with reads
 */
public record Request(int slot, List<Command> commands, boolean repeatable) {

  /** A read, which may be sent again. */
  public static Request read(int slot, Command... commands) {
    return new Request(slot, List.of(commands), true);
  }

  /** A write, which is sent once. */
  public static Request write(int slot, Command... commands) {
    return new Request(slot, List.of(commands), false);
  }
}
