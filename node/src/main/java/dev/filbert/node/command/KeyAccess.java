/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import dev.filbert.node.keyspace.Entry;
import dev.filbert.node.keyspace.KeyedMutation;
import dev.filbert.node.keyspace.Mutation;
import dev.filbert.node.keyspace.Outcome;
import dev.filbert.node.keyspace.Query;
import dev.filbert.node.resp.Answer;
import dev.filbert.node.resp.Reply;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How the data commands reach keys: reads at once where this node may answer, else at the owner;
 * writes always at the owner.
 *
 * <p>Threading: stateless; futures go on in the callbacks of the keyspace.
 */
final class KeyAccess {
  private KeyAccess() {}

  /** Answers from one key; the function gets null when it is absent. */
  static Answer read(CommandCall call, byte[] key, Function<@Nullable Entry, Reply> toReply) {
    Entry entry = call.keyspace().peek(call.database(), key);
    if (entry != Entry.ELSEWHERE) {
      return toReply.apply(entry);
    }
    return Answer.later(call.keyspace().read(call.database(), key).thenApply(toReply));
  }

  /** Answers from many keys; absent ones are null, in the order of {@code keys}. */
  static Answer readAll(
      CommandCall call, List<byte[]> keys, Function<List<@Nullable Entry>, Reply> toReply) {
    return Answer.later(call.keyspace().readAll(call.database(), keys).thenApply(toReply));
  }

  /**
   * Answers a question about one key, at once where this node may, else at the owner; the function
   * gets {@link Outcome#REFUSED} when the key is absent.
   */
  static Answer query(CommandCall call, byte[] key, Query query, Function<Outcome, Reply> toReply) {
    Entry entry = call.keyspace().peek(call.database(), key);
    if (entry != Entry.ELSEWHERE) {
      return replyTo(query.ask(entry, call.nowMillis()), toReply);
    }
    return Answer.later(
        call.keyspace()
            .query(call.database(), key, query)
            .thenApply(outcome -> replyTo(outcome, toReply)));
  }

  private static Reply replyTo(Outcome outcome, Function<Outcome, Reply> toReply) {
    return isError(outcome) ? error(outcome) : toReply.apply(outcome);
  }

  /** Changes one key; the function gets the outcome of a change that was done or refused. */
  static Answer write(
      CommandCall call, byte[] key, Mutation mutation, Function<Outcome, Reply> toReply) {
    CompletableFuture<Outcome> written =
        call.keyspace().write(call.database(), key, call.traced(mutation));
    return written.isDone() && !written.isCompletedExceptionally()
        ? replyTo(written.join(), toReply)
        : Answer.later(written.thenApply(outcome -> replyTo(outcome, toReply)));
  }

  /** Changes many keys; the first error is the answer, otherwise the function's. */
  static Answer writeAll(
      CommandCall call, List<KeyedMutation> writes, Function<List<Outcome>, Reply> toReply) {
    return Answer.later(
        call.keyspace()
            .writeAll(call.database(), call.traced(writes))
            .thenApply(outcomes -> firstErrorOr(outcomes, toReply)));
  }

  /** Changes keys of one slot, all or none; the first error is the answer, else the function's. */
  static Answer writeTogether(
      CommandCall call, List<KeyedMutation> writes, Function<List<Outcome>, Reply> toReply) {
    return Answer.later(
        call.keyspace()
            .writeTogether(call.database(), call.traced(writes))
            .thenApply(outcomes -> firstErrorOr(outcomes, toReply)));
  }

  /** The function's reply, or the error of the first change that met one. */
  static Reply firstErrorOr(List<Outcome> outcomes, Function<List<Outcome>, Reply> toReply) {
    for (Outcome outcome : outcomes) {
      if (isError(outcome)) {
        return error(outcome);
      }
    }
    return toReply.apply(outcomes);
  }

  /** Whether a change failed, rather than being done or refused. */
  static boolean isError(Outcome outcome) {
    return outcome.status() != Outcome.Status.DONE && outcome.status() != Outcome.Status.REFUSED;
  }

  /** The error reply for a change that failed. */
  static Reply error(Outcome outcome) {
    return ErrorReplies.of(outcome.status());
  }

  /** How many changes were done. */
  static long done(List<Outcome> outcomes) {
    long done = 0;
    for (Outcome outcome : outcomes) {
      done += outcome.isDone() ? 1 : 0;
    }
    return done;
  }

  /** 1 for done, 0 for refused. */
  static Reply oneIfDone(Outcome outcome) {
    return outcome.isDone() ? Reply.ONE : Reply.ZERO;
  }

  /** The value of an entry, or null if there is none. */
  static Reply valueOrNull(@Nullable Entry entry) {
    return entry == null ? Reply.NULL : Reply.bulk(entry.value());
  }
}
