/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.tiered;

import dev.filbert.client.tier.PutRule;
import dev.filbert.client.tier.PutRule.Condition;
import dev.filbert.client.tier.RemoveRule;
import java.time.Duration;

/** Rules of writes, by their names in the contract. */
final class Rules {
  private Rules() {}

  static PutRule<Object> when(Condition condition) {
    return new PutRule<>(null, condition, 0, null, false);
  }

  static PutRule<Object> ifAbsent(Duration ttl) {
    return new PutRule<>(Ttl.checked(ttl), Condition.IF_ABSENT, 0, null, false);
  }

  static PutRule<Object> ifValue(Object expected) {
    return new PutRule<>(null, Condition.IF_VALUE, 0, expected, false);
  }

  static PutRule<Object> ifVersion(long version) {
    return new PutRule<>(null, Condition.IF_VERSION, checked(version), null, false);
  }

  static RemoveRule<Object> removeVersion(long version) {
    return new RemoveRule<>(checked(version), null, false);
  }

  private static long checked(long version) {
    if (version <= 0) {
      throw new IllegalArgumentException(
          "version is " + version + "; give that of an entry of a backend that has versions");
    }
    return version;
  }

  static PutRule<Object> fetching() {
    return new PutRule<>(null, Condition.ALWAYS, 0, null, true);
  }
}
