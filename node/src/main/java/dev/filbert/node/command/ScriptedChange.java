/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import static dev.filbert.node.command.Arguments.TimeUnit.MILLISECONDS;

import dev.filbert.node.keyspace.ChangeExpiry;
import dev.filbert.node.keyspace.ChangeExpiry.Condition;
import dev.filbert.node.keyspace.Conditional;
import dev.filbert.node.keyspace.Entry;
import dev.filbert.node.keyspace.Expiry;
import dev.filbert.node.keyspace.FieldValue;
import dev.filbert.node.keyspace.Mutation;
import dev.filbert.node.keyspace.Outcome;
import dev.filbert.node.keyspace.Remove;
import dev.filbert.node.keyspace.SetFields;
import dev.filbert.node.keyspace.SetValue;
import dev.filbert.node.keyspace.ValueTest;
import dev.filbert.node.resp.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The changes that {@link KnownScript} comes to, from the arguments behind the key of the script.
 *
 * <p>Threading: stateless.
 */
final class ScriptedChange {
  private ScriptedChange() {}

  /** Removes the key if it holds the argument. */
  static Mutation removeIfEqual(Arguments arguments) {
    return ifEqual(arguments.bytes(), Remove.ANY);
  }

  /** Removes the key if it holds another value than the argument. */
  static Mutation removeIfOther(Arguments arguments) {
    return onValue(ValueTest.otherThan(arguments.bytes()), Remove.ANY);
  }

  /** A new deadline, in milliseconds from now, if the key holds the first argument. */
  static Mutation expireIfEqual(Arguments arguments) {
    byte[] token = arguments.bytes();
    return ifEqual(token, new ChangeExpiry(Expiry.after(arguments.integer()), Set.of(), false));
  }

  /**
   * If the key holds the first argument and has a deadline: one that is later by the second, in
   * milliseconds, or with anything but 0 as the third a new one.
   */
  static Mutation extend(Arguments arguments) {
    byte[] token = arguments.bytes();
    long millis = arguments.integer();
    boolean adds = arguments.word().equals("0");
    Expiry expiry = adds ? Expiry.later(millis) : Expiry.after(millis);
    return ifEqual(token, new ChangeExpiry(expiry, Set.of(Condition.IF_ANY), false));
  }

  /** SET of the second argument, if the key holds the first. */
  static Mutation setIfEqual(Arguments arguments) {
    byte[] expected = arguments.bytes();
    return ifEqual(expected, SetValue.of(arguments.bytes(), Expiry.DEFAULT));
  }

  /** PSETEX of the first argument for the second; tells the old value. */
  static Mutation setWithTtl(Arguments arguments) {
    byte[] value = arguments.bytes();
    Expiry expiry = arguments.ttl(MILLISECONDS, 0);
    return new SetValue(value, expiry, SetValue.Condition.ALWAYS, true);
  }

  /** PEXPIRE and a condition, which is empty if there is none. */
  static Mutation expireAfter(Arguments arguments) {
    return expire(arguments.signedTtl(MILLISECONDS, 0), arguments);
  }

  /** PEXPIREAT and a condition, which is empty if there is none. */
  static Mutation expireAt(Arguments arguments) {
    return expire(arguments.signedMoment(MILLISECONDS), arguments);
  }

  /** Sets a field, and tells what it held. */
  static Mutation setField(Arguments arguments, SetFields.Condition condition) {
    FieldValue field = new FieldValue(arguments.bytes(), arguments.bytes());
    return new SetFields(List.of(field), Expiry.NEVER, condition, true);
  }

  /** The value of the one field that a change tells of, or null if there was none. */
  static Reply valueOfField(Outcome outcome) {
    List<Reply> values = new ArrayList<>(1);
    Entry entry = outcome.entry();
    if (entry != null) {
      // The owner has left out what had expired when it answered.
      entry.fields().forEach(Long.MIN_VALUE, field -> values.add(Reply.bulk(field.value())));
    }
    return values.isEmpty() ? Reply.NULL : values.get(0);
  }

  private static Mutation expire(Expiry expiry, Arguments arguments) {
    String word = arguments.word();
    Condition condition = ExpiryCommands.condition(word);
    if (condition == null && !word.isEmpty()) {
      throw new CommandException(ErrorReplies.unsupportedOption(word));
    }
    return new ChangeExpiry(expiry, condition == null ? Set.of() : Set.of(condition), false);
  }

  private static Mutation ifEqual(byte[] token, Mutation change) {
    return onValue(ValueTest.equalTo(token), change);
  }

  private static Mutation onValue(ValueTest test, Mutation change) {
    return new Conditional(change, Conditional.ANY_VERSION, test, false);
  }
}
