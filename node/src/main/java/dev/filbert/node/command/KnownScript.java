/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.filbert.node.keyspace.AddInteger;
import dev.filbert.node.keyspace.ChangeExpiry;
import dev.filbert.node.keyspace.Expiry;
import dev.filbert.node.keyspace.Mutation;
import dev.filbert.node.keyspace.Outcome;
import dev.filbert.node.keyspace.Remove;
import dev.filbert.node.keyspace.RemoveFields;
import dev.filbert.node.keyspace.SetFields;
import dev.filbert.node.resp.Reply;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
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
      ScriptedChange::removeIfEqual,
      KeyAccess::oneIfDone),
  /** redis-py's {@code Lock.extend}: a later deadline, if there is one and the token fits. */
  REDIS_PY_EXTEND(
      "a4e8783852e6b949f9ef3a97212805108459a890", 3, ScriptedChange::extend, KeyAccess::oneIfDone),
  /** redis-py's {@code Lock.reacquire}: a new deadline, if the token fits. */
  REDIS_PY_REACQUIRE(
      "1cac51482acf5858da00f6d685d68f886cd6b6b2",
      2,
      ScriptedChange::expireIfEqual,
      KeyAccess::oneIfDone),
  /** The release of a lock in Redis' manual of SET, without a line end behind it. */
  SET_MANUAL_RELEASE(
      "bd75051e9049411d4a96c0df196ac2667d38f481",
      1,
      ScriptedChange::removeIfEqual,
      KeyAccess::oneIfDone),
  /** The same in Redis' manual of distributed locks. */
  LOCK_MANUAL_RELEASE(
      "647c65a442733a1aa440f99908d249d13b4d6c4a",
      1,
      ScriptedChange::removeIfEqual,
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
      outcome -> Reply.integer(outcome.number())),
  /** Redisson's {@code expire} with a duration, on conditions or not: PEXPIRE. */
  REDISSON_EXPIRE(
      "3fd750e0b43af99dbd223e5523718f18cded3664",
      2,
      ScriptedChange::expireAfter,
      KeyAccess::oneIfDone),
  /** Redisson's {@code expire} with an instant: PEXPIREAT. */
  REDISSON_EXPIRE_AT(
      "71dee1cdc1c23a6aa34dd4a3bbfb2b6dfb3f72cb",
      2,
      ScriptedChange::expireAt,
      KeyAccess::oneIfDone),
  /** Redisson's {@code clearExpire} of objects that may have several keys: PERSIST. */
  REDISSON_PERSIST(
      "3e87b23af056c9bbfa98cb959044b3cb917003b9",
      0,
      arguments -> new ChangeExpiry(Expiry.NEVER, Set.of(), false),
      KeyAccess::oneIfDone),
  /** {@code getAndDelete} of Redisson's RBucket and RAtomicLong: GETDEL. */
  REDISSON_GET_AND_DELETE(
      "93a4f2738df5d84cce05f3bb14ab38e2b9766231",
      0,
      arguments -> new Remove(Remove.ANY_VERSION, true),
      outcome -> KeyAccess.valueOrNull(outcome.entry())),
  /** {@code RBucket.getAndSet} of null: GETDEL. */
  REDISSON_GET_AND_CLEAR(
      "bced0baf20592ea160f1ea3efba136d705349788",
      0,
      arguments -> new Remove(Remove.ANY_VERSION, true),
      outcome -> KeyAccess.valueOrNull(outcome.entry())),
  /** {@code RBucket.getAndSet} with a duration: SET with GET and PX. */
  REDISSON_GET_AND_SET(
      "9ca74fdcdbb420d94c0030fcefb0c5ea21dbc1cb",
      2,
      ScriptedChange::setWithTtl,
      outcome -> KeyAccess.valueOrNull(outcome.entry())),
  /** {@code RBucket.compareAndSet}: SET with IFEQ. */
  REDISSON_COMPARE_AND_SET(
      "1793494438fbdde0eb16b1400afe7d24b471a0ce",
      2,
      ScriptedChange::setIfEqual,
      KeyAccess::oneIfDone),
  /** {@code RBucket.compareAndSet} to null: DELEX with IFEQ. */
  REDISSON_COMPARE_AND_CLEAR(
      "77d5e03159a6dd8e9f173bbb038a5a223a22b9c4",
      1,
      ScriptedChange::removeIfEqual,
      KeyAccess::oneIfDone),
  /** {@code RBucket.setIfExists} of null: DEL, of nothing but a string. */
  REDISSON_CLEAR_IF_PRESENT(
      "63b6dcab66e4cb77cba55af0e51df83a8a05b38e",
      0,
      arguments -> new Remove(Remove.ANY_VERSION, true),
      KeyAccess::oneIfDone),
  /** {@code RBucket.compareAndDelete}, if it holds a value: DELEX with IFEQ. */
  REDISSON_DELETE_IF_EQUAL(
      "a6af429ed94954e28f7aadd4bbd934bf12a5d182",
      1,
      ScriptedChange::removeIfEqual,
      KeyAccess::oneIfDone),
  /** {@code RBucket.compareAndDelete}, if it holds another value: DELEX with IFNE. */
  REDISSON_DELETE_IF_OTHER(
      "ca1b77cc6fc185716959264b31466034589d43ed",
      1,
      ScriptedChange::removeIfOther,
      KeyAccess::oneIfDone),
  /** {@code RMap.put}. */
  REDISSON_MAP_PUT(
      "8919eb76e65d79f3402d25a746d81a6ef0a57704",
      2,
      arguments -> ScriptedChange.setField(arguments, SetFields.Condition.ALWAYS),
      ScriptedChange::valueOfField),
  /** {@code RMap.putIfAbsent}. */
  REDISSON_MAP_PUT_IF_ABSENT(
      "7086fe50995de374c873816368c595ce5b54c93f",
      2,
      arguments -> ScriptedChange.setField(arguments, SetFields.Condition.IF_NONE_PRESENT),
      ScriptedChange::valueOfField),
  /** {@code RMap.putIfExists}. */
  REDISSON_MAP_PUT_IF_PRESENT(
      "80ce266e43f6acb6b8430bf05148fb8003a77c5a",
      2,
      arguments -> ScriptedChange.setField(arguments, SetFields.Condition.IF_ALL_PRESENT),
      ScriptedChange::valueOfField),
  /** {@code RMap.replace}. */
  REDISSON_MAP_REPLACE(
      "7255182ca18f63f386b95a2ef7d74886be089473",
      2,
      arguments -> ScriptedChange.setField(arguments, SetFields.Condition.IF_ALL_PRESENT),
      ScriptedChange::valueOfField),
  /** {@code RMap.fastPutIfExists}. */
  REDISSON_MAP_FAST_PUT_IF_PRESENT(
      "00b9369c9dbe85bcd1671a55ac7558d409c6eff6",
      2,
      arguments -> ScriptedChange.setField(arguments, SetFields.Condition.IF_ALL_PRESENT),
      KeyAccess::oneIfDone),
  /** {@code RMap.fastReplace}. */
  REDISSON_MAP_FAST_REPLACE(
      "ccacd12871d969a6565460c2ee31437d2e9c6698",
      2,
      arguments -> ScriptedChange.setField(arguments, SetFields.Condition.IF_ALL_PRESENT),
      KeyAccess::oneIfDone),
  /** {@code RMap.remove} of a key. */
  REDISSON_MAP_REMOVE(
      "56ba431fa61b4d530ada3d7b8d0f0129e94d7a5e",
      1,
      arguments -> new RemoveFields(List.of(arguments.bytes()), true),
      ScriptedChange::valueOfField);

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

  private static String digestOf(byte[] text) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-1, which every Java must have", e);
    }
  }
}
