/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.keyspace;

import org.jspecify.annotations.Nullable;

/**
 * Goes on with a scan of a hash: see {@link HashFields#scan}. The outcome's number is where to go
 * on, 0 at the end; its entry has the fields of this step.
 *
 * @param cursor 0 to start, then what the last step said
 * @param count how many fields to look at, roughly
 * @param pattern a glob that names must match, or null for all
 */
public record ScanFields(long cursor, int count, @Nullable KeyPattern pattern) implements Query {

  @Override
  public Outcome answer(Entry entry, long nowMillis) {
    FieldEditor page = HashFields.EMPTY.edit(nowMillis, entry.fields().salt());
    int[] seen = new int[1];
    int next = (int) cursor;
    do {
      next =
          entry
              .fields()
              .scan(
                  next,
                  nowMillis,
                  field -> {
                    seen[0]++;
                    byte[] name = field.name();
                    if (pattern == null || pattern.matches(name)) {
                      page.put(name, field.value(), field.deadlineMillis());
                    }
                  });
    } while (next != 0 && seen[0] < count);
    Entry found = new Entry(page.done(), entry.version(), entry.deadlineMillis(), nowMillis);
    return new Outcome(Outcome.Status.DONE, next & 0xFFFFFFFFL, found);
  }
}
