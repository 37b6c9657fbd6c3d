/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.filbert.node.keyspace.AddInteger;
import dev.filbert.node.keyspace.ChangeExpiry;
import dev.filbert.node.keyspace.Conditional;
import dev.filbert.node.keyspace.Expiry;
import dev.filbert.node.keyspace.Mutation;
import dev.filbert.node.keyspace.Outcome;
import dev.filbert.node.keyspace.Remove;
import dev.filbert.node.keyspace.ValueTest;
import dev.filbert.node.resp.Reply;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The Lua scripts that cache clients are known to send, by the SHA-1 digest of their exact text,
 * each with the one change of one key that it comes to. To serve another script, add a row.
 *
 * <p>Threading: immutable.
 */
enum KnownScript {
  /** redis-py's {@code Lock.release}: removes the key if it holds the token. */
  REDIS_PY_RELEASE(
      "c3f8721cbb97f72bc19e972846bd7aaf91901658",
      1,
      KnownScript::removeIfEqual,
      KeyAccess::oneIfDone),
  /** redis-py's {@code Lock.extend}: a later deadline, if there is one and the token fits. */
  REDIS_PY_EXTEND(
      "a4e8783852e6b949f9ef3a97212805108459a890", 3, KnownScript::extend, KeyAccess::oneIfDone),
  /** redis-py's {@code Lock.reacquire}: a new deadline, if the token fits. */
  REDIS_PY_REACQUIRE(
      "1cac51482acf5858da00f6d685d68f886cd6b6b2",
      2,
      KnownScript::expireIfEqual,
      KeyAccess::oneIfDone),
  /** The release of a lock in Redis' manual of SET, without a line end behind it. */
  SET_MANUAL_RELEASE(
      "bd75051e9049411d4a96c0df196ac2667d38f481",
      1,
      KnownScript::removeIfEqual,
      KeyAccess::oneIfDone),
  /** The same in Redis' manual of distributed locks. */
  LOCK_MANUAL_RELEASE(
      "647c65a442733a1aa440f99908d249d13b4d6c4a",
      1,
      KnownScript::removeIfEqual,
      KeyAccess::oneIfDone),
  /** django-redis' {@code incr} and {@code decr}: adds to a counter that is there. */
  DJANGO_REDIS_ADD(
      "f4a7da3e5d8ea3b46642af08427151cae0190400",
      1,
      arguments -> AddInteger.ifPresent(arguments.integer()),
      outcome -> outcome.isDone() ? Reply.integer(outcome.number()) : Reply.NULL),
  /** django-redis' {@code incr} with {@code ignore_key_check}: INCRBY. */
  DJANGO_REDIS_ADD_ANYHOW(
      "4d15273b16b10c15e1d9202cbe93c959ab7d250b",
      1,
      arguments -> new AddInteger(arguments.integer()),
      outcome -> Reply.integer(outcome.number()));

  private static final Map<String, KnownScript> BY_DIGEST =
      Stream.of(values()).collect(toUnmodifiableMap(script -> script.digest, identity()));

  private final String digest;
  private final int argumentCount;
  private final Function<Arguments, Mutation> toChange;
  private final Function<Outcome, Reply> toReply;

  KnownScript(
      String digest,
      int argumentCount,
      Function<Arguments, Mutation> toChange,
      Function<Outcome, Reply> toReply) {
    this.digest = digest;
    this.argumentCount = argumentCount;
    this.toChange = toChange;
    this.toReply = toReply;
  }

  /** The script with that digest, in hexadecimal of any case, or null if it is not known. */
  static @Nullable KnownScript ofDigest(String digest) {
    return BY_DIGEST.get(digest.toLowerCase(Locale.ROOT));
  }

  /** The script of exactly that text, or null if it is not known. */
  static @Nullable KnownScript ofText(byte[] text) {
    return BY_DIGEST.get(digestOf(text));
  }

  /** The digest, in lower case. */
  String digest() {
    return digest;
  }

  /** How many arguments it takes besides its one key. */
  int argumentCount() {
    return argumentCount;
  }

  /**
   * What it does to its key.
   *
   * @param arguments stands at the first argument behind the key
   */
  Mutation change(Arguments arguments) {
    return toChange.apply(arguments);
  }

  /** What it returns. */
  Reply reply(Outcome outcome) {
    return toReply.apply(outcome);
  }

  private static Mutation removeIfEqual(Arguments arguments) {
    return ifEqual(arguments.bytes(), Remove.ANY);
  }

  private static Mutation expireIfEqual(Arguments arguments) {
    byte[] token = arguments.bytes();
    return ifEqual(token, new ChangeExpiry(Expiry.after(arguments.integer()), Set.of(), false));
  }

  private static Mutation extend(Arguments arguments) {
    byte[] token = arguments.bytes();
    long millis = arguments.integer();
    boolean adds = arguments.word().equals("0");
    Expiry expiry = adds ? Expiry.later(millis) : Expiry.after(millis);
    return ifEqual(token, new ChangeExpiry(expiry, Set.of(ChangeExpiry.Condition.IF_ANY), false));
  }

  private static Mutation ifEqual(byte[] token, Mutation change) {
    return new Conditional(change, Conditional.ANY_VERSION, ValueTest.equalTo(token), false);
  }

  private static String digestOf(byte[] text) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-1, which every Java must have", e);
    }
  }
}
