/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import dev.filbert.node.keyspace.Conditional;
import dev.filbert.node.keyspace.Expiry;
import dev.filbert.node.keyspace.Mutation;
import dev.filbert.node.keyspace.SetValue;
import dev.filbert.node.keyspace.ValueTest;
import dev.filbert.node.resp.Reply;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The options of the CACHE commands that change a key.
 *
 * <p>Threading: confined to one thread until {@link #read} returns, immutable from then on.
 */
final class VersionedOptions {
  private static final Reply VERSION_RANGE =
      Reply.error("ERR IFVERSION takes a version or a stamp as CACHE.GET told it, from 0");

  private final Arguments arguments;
  private final long nowMillis;
  private @Nullable Expiry expiry;
  private SetValue.Condition presence = SetValue.Condition.ALWAYS;
  private long ifVersion = Conditional.ANY_VERSION;
  private @Nullable ValueTest ifValue;
  private boolean wantsPrevious;
  private boolean wantsRemoved;

  VersionedOptions(Arguments arguments, long nowMillis) {
    this.arguments = arguments;
    this.nowMillis = nowMillis;
  }

  /**
   * Reads the rest of the arguments.
   *
   * @param allowed the options that the command has
   * @throws CommandException if there is anything else, or anything twice that excludes itself
   */
  void read(Set<String> allowed) {
    while (arguments.hasNext()) {
      String option = arguments.word();
      if (!allowed.contains(option)) {
        throw new CommandException(ErrorReplies.SYNTAX);
      }
      take(option);
    }
    if (wantsPrevious && wantsRemoved) {
      throw new CommandException(
          ErrorReplies.SYNTAX); // What was there tells the one from the other.
    }
  }

  /** What PX or PERSIST say, or else {@code otherwise}. */
  Expiry expiry(Expiry otherwise) {
    Expiry given = expiry;
    if (given == null && otherwise.kind() == Expiry.Kind.KEEP) {
      throw new CommandException(ErrorReplies.SYNTAX);
    }
    return given == null ? otherwise : given;
  }

  /** What NX or XX say. */
  SetValue.Condition presence() {
    return presence;
  }

  /** Whether GET was given. */
  boolean wantsPrevious() {
    return wantsPrevious;
  }

  /** Whether REMOVED was given. */
  boolean wantsRemoved() {
    return wantsRemoved;
  }

  /** {@code change} under the conditions given, telling its version. */
  Mutation guard(Mutation change) {
    return new Conditional(change, ifVersion, ifValue, wantsPrevious);
  }

  private void take(String option) {
    switch (option) {
      case "PX" -> expire(arguments.ttl(Arguments.TimeUnit.MILLISECONDS, nowMillis));
      case "PERSIST" -> expire(Expiry.NEVER);
      case "NX" -> require(SetValue.Condition.IF_ABSENT);
      case "XX" -> require(SetValue.Condition.IF_PRESENT);
      case "IFVERSION" -> ifVersion = arguments.integer(0, Long.MAX_VALUE, VERSION_RANGE);
      case "IFEQ" -> ifValue = ValueTest.equalTo(arguments.bytes());
      case "GET" -> wantsPrevious = true;
      case "REMOVED" -> wantsRemoved = true;
      default -> throw new CommandException(ErrorReplies.SYNTAX);
    }
  }

  private void expire(Expiry given) {
    if (expiry != null) {
      throw new CommandException(ErrorReplies.SYNTAX);
    }
    expiry = given;
  }

  private void require(SetValue.Condition condition) {
    if (presence != SetValue.Condition.ALWAYS && presence != condition) {
      throw new CommandException(ErrorReplies.SYNTAX);
    }
    presence = condition;
  }
}
