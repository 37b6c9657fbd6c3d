/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import dev.filbert.node.keyspace.Expiry;
import dev.filbert.node.keyspace.SetValue;
import dev.filbert.node.keyspace.ValueTest;
import org.jspecify.annotations.Nullable;

/**
 * The options of SET and GETEX, in any order and case. Contradictions are refused before any time
 * is looked at, as Redis does.
 *
 * <p>Threading: confined to one thread.
 */
final class StringOptions {
  private final CommandCall call;
  private SetValue.Condition condition = SetValue.Condition.ALWAYS;
  private @Nullable ValueTest test;
  private boolean get;
  private Expiry.@Nullable Kind fixed;
  private @Nullable String timeWord;
  private int timeIndex;

  private StringOptions(CommandCall call) {
    this.call = call;
  }

  /** The options of SET, from part 3: NX, XX, IFEQ, IFNE, GET and those of {@link #ofMSetEx}. */
  static StringOptions ofSet(CommandCall call) {
    StringOptions options = new StringOptions(call);
    for (int i = 3; i < call.size(); i++) {
      String word = call.read(i).word();
      switch (word) {
        case "IFEQ", "IFNE" -> options.compare(word, ++i);
        case "NX" -> options.only(SetValue.Condition.IF_ABSENT);
        case "XX" -> options.only(SetValue.Condition.IF_PRESENT);
        case "GET" -> options.get = true;
        case "KEEPTTL" -> options.fix(Expiry.Kind.KEEP);
        default -> options.time(word, ++i);
      }
    }
    return options;
  }

  /** The options of MSETEX, from part {@code first}: NX, XX, KEEPTTL, EX, PX, EXAT, PXAT. */
  static StringOptions ofMSetEx(CommandCall call, int first) {
    StringOptions options = new StringOptions(call);
    for (int i = first; i < call.size(); i++) {
      String word = call.read(i).word();
      switch (word) {
        case "NX" -> options.only(SetValue.Condition.IF_ABSENT);
        case "XX" -> options.only(SetValue.Condition.IF_PRESENT);
        case "KEEPTTL" -> options.fix(Expiry.Kind.KEEP);
        default -> options.time(word, ++i);
      }
    }
    return options;
  }

  /** The options of GETEX, from part 2: PERSIST, EX, PX, EXAT, PXAT. */
  static StringOptions ofGetEx(CommandCall call) {
    StringOptions options = new StringOptions(call);
    for (int i = 2; i < call.size(); i++) {
      String word = call.read(i).word();
      if (word.equals("PERSIST")) {
        options.fix(Expiry.Kind.NEVER);
      } else {
        options.time(word, ++i);
      }
    }
    return options;
  }

  /** NX, XX or neither. */
  SetValue.Condition condition() {
    return condition;
  }

  /** IFEQ or IFNE, or null for neither. */
  @Nullable ValueTest test() {
    return test;
  }

  /** Whether the old value is wanted. */
  boolean get() {
    return get;
  }

  /** The deadline the options ask for; {@code otherwise} if they ask for none. */
  Expiry expiry(Expiry otherwise) {
    if (fixed != null) {
      return fixed == Expiry.Kind.KEEP ? Expiry.KEEP : Expiry.NEVER;
    }
    if (timeWord == null) {
      return otherwise;
    }
    Arguments time = call.read(timeIndex);
    return switch (timeWord) {
      case "EX" -> time.ttl(Arguments.TimeUnit.SECONDS, call.nowMillis());
      case "PX" -> time.ttl(Arguments.TimeUnit.MILLISECONDS, call.nowMillis());
      case "EXAT" -> time.moment(Arguments.TimeUnit.SECONDS);
      default -> time.moment(Arguments.TimeUnit.MILLISECONDS);
    };
  }

  private void only(SetValue.Condition wanted) {
    refuseIf(test != null || (condition != SetValue.Condition.ALWAYS && condition != wanted));
    condition = wanted;
  }

  private void compare(String word, int index) {
    refuseIf(test != null || condition != SetValue.Condition.ALWAYS || index >= call.size());
    test = new ValueTest(call.argument(index), word.equals("IFEQ"));
  }

  private void fix(Expiry.Kind kind) {
    refuseIf(timeWord != null);
    fixed = kind;
  }

  private void time(String word, int index) {
    boolean known =
        switch (word) {
          case "EX", "PX", "EXAT", "PXAT" -> true;
          default -> false;
        };
    boolean second = timeWord != null && !timeWord.equals(word);
    refuseIf(!known || fixed != null || second || index >= call.size());
    timeWord = word;
    timeIndex = index;
  }

  private static void refuseIf(boolean contradiction) {
    if (contradiction) {
      throw new CommandException(ErrorReplies.SYNTAX);
    }
  }
}
