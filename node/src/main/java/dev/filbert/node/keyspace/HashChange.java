/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.keyspace;

import org.jspecify.annotations.Nullable;

/**
 * What the changes of a hash have in common: they begin with its live fields and end with an entry,
 * or without a key when no field is left.
 *
 * <p>Threading: confined to one thread.
 */
final class HashChange {
  private final @Nullable Entry current;
  private final WriteContext context;
  private final FieldEditor editor;

  /**
   * @throws WrongTypeException if {@code current} is not a hash
   */
  HashChange(@Nullable Entry current, WriteContext context) {
    this.current = current;
    this.context = context;
    HashFields fields = current == null ? HashFields.EMPTY : current.fields();
    this.editor = fields.edit(context.nowMillis(), context.version());
  }

  FieldEditor editor() {
    return editor;
  }

  /** Sets a field, or removes it if its deadline has come. */
  void put(byte[] name, byte[] value, long deadlineMillis) {
    if (context.nowMillis() >= deadlineMillis) {
      editor.remove(name);
    } else {
      editor.put(name, value, deadlineMillis);
    }
  }

  /** Ends the change. */
  Change end(Outcome outcome) {
    if (!editor.changed()) {
      return Change.none(outcome);
    }
    if (editor.bytes() > context.maxValueBytes()) {
      return Change.none(Outcome.failed(Outcome.Status.TOO_LARGE));
    }
    if (editor.count() == 0) {
      return Change.remove(outcome);
    }
    long deadline = Expiry.KEEP.deadline(current, context);
    Entry next = new Entry(editor.done(), context.version(), deadline, context.nowMillis());
    return Change.store(next, context, outcome);
  }
}
