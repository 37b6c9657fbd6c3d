/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.access;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;

/**
 * The last refusals, newest first, for ACL LOG. Equal ones within a minute are one entry with a
 * count. Bounded.
 *
 * <p>Threading: thread-safe.
 */
public final class AccessLog {
  private static final int ENTRIES_MAX = 128;
  private static final int LOOK_BACK = 10;
  private static final long GROUP_MILLIS = 60_000;
  private static final int OBJECT_CHARS_MAX = 256;

  /** What was refused; the word in ACL LOG. */
  public enum Reason {
    /** A command. */
    COMMAND,
    /** A key. */
    KEY,
    /** A channel. */
    CHANNEL,
    /** A name or password. */
    AUTH
  }

  /**
   * One line.
   *
   * @param count how often it happened
   * @param inMulti whether it happened inside MULTI
   * @param object the command, key, channel or {@code AUTH}
   * @param user who was refused
   * @param millis when it happened last, in epoch milliseconds
   * @param client the line of CLIENT LIST of the last one
   */
  public record Entry(
      long count,
      Reason reason,
      boolean inMulti,
      String object,
      String user,
      long millis,
      String client) {}

  private final ArrayDeque<Entry> entries = new ArrayDeque<>();

  /** Notes a refusal. */
  public synchronized void add(Entry added) {
    Entry entry = shortened(added);
    int looked = 0;
    for (Iterator<Entry> it = entries.iterator(); it.hasNext() && looked < LOOK_BACK; looked++) {
      Entry old = it.next();
      if (old.reason() == entry.reason()
          && old.inMulti() == entry.inMulti()
          && old.object().equals(entry.object())
          && old.user().equals(entry.user())
          && entry.millis() - old.millis() <= GROUP_MILLIS) {
        it.remove();
        entries.addFirst(
            new Entry(
                old.count() + entry.count(),
                entry.reason(),
                entry.inMulti(),
                entry.object(),
                entry.user(),
                entry.millis(),
                entry.client()));
        return;
      }
    }
    entries.addFirst(entry);
    if (entries.size() > ENTRIES_MAX) {
      entries.removeLast();
    }
  }

  /** The newest {@code count} entries. */
  public synchronized List<Entry> newest(long count) {
    return entries.stream().limit(Math.max(0, count)).toList();
  }

  /** Forgets everything. */
  public synchronized void clear() {
    entries.clear();
  }

  /* A key may be long; the log is for people. */
  private static Entry shortened(Entry e) {
    if (e.object().length() <= OBJECT_CHARS_MAX && e.user().length() <= OBJECT_CHARS_MAX) {
      return e;
    }
    return new Entry(
        e.count(), e.reason(), e.inMulti(), cut(e.object()), cut(e.user()), e.millis(), e.client());
  }

  private static String cut(String text) {
    return text.length() <= OBJECT_CHARS_MAX ? text : text.substring(0, OBJECT_CHARS_MAX);
  }
}
