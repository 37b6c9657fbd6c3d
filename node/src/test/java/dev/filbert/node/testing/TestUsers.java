/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.testing;

import dev.filbert.node.access.AccessControl;
import dev.filbert.node.access.Account;
import dev.filbert.node.access.CommandNames;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Users where there are no commands. */
public final class TestUsers {
  private TestUsers() {}

  /** A user that may do everything. */
  public static Account anybody() {
    AccessControl open = new AccessControl(new CommandNames(List.of(), Map.of()), null);
    return Objects.requireNonNull(open.newcomer(), "without a password everybody is in");
  }
}
