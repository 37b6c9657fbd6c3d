/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.bus;

import dev.filbert.node.coherence.MemberReport;
import dev.filbert.node.coherence.MessageKind;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** Counts what happens to messages between members. Threading: thread-safe. */
final class BusCounters {
  final LongAdder badSeals = new LongAdder();
  final LongAdder malformed = new LongAdder();
  final LongAdder registrations = new LongAdder();
  private final AtomicLongArray dropped = new AtomicLongArray(MessageKind.values().length);

  void drop(MessageKind kind) {
    dropped.incrementAndGet(kind.ordinal());
  }

  MemberReport report() {
    Map<MessageKind, Long> byKind = new EnumMap<>(MessageKind.class);
    for (MessageKind kind : MessageKind.values()) {
      byKind.put(kind, dropped.get(kind.ordinal()));
    }
    return new MemberReport(badSeals.sum(), malformed.sum(), registrations.sum(), byKind);
  }
}
