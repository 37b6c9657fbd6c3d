/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import dev.filbert.node.keyspace.Entry;
import dev.filbert.node.keyspace.KeyedMutation;
import dev.filbert.node.keyspace.Outcome;
import dev.filbert.node.keyspace.PlaceEntry;
import dev.filbert.node.keyspace.Remove;
import dev.filbert.node.keyspace.SetValue;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * The way of a value and its deadline from one place to another.
 *
 * <p>The futures fail with {@link CommandException} when the keyspace has no room for the target.
 *
 * <p>Threading: immutable; goes on in the callbacks of the keyspace.
 *
 * @param call in whose name keys change
 * @param source where the value is
 * @param target where it goes
 * @param condition what must hold of the target
 */
record Transfer(CommandCall call, Place source, Place target, SetValue.Condition condition) {
  /** How often a rename starts over because other clients keep changing the source. */
  private static final int ATTEMPTS_MAX = 16;

  /**
   * A key of a database.
   *
   * @param database the database, from 0
   * @param key the key, not copied
   */
  record Place(int database, byte[] key) {}

  /** How it ended. */
  enum Result {
    /** The value is at the target. */
    DONE,
    /** There was nothing at the source. */
    ABSENT,
    /** The target did not meet the condition. */
    TAKEN,
    /** The source changed whenever it was about to go. */
    UNSTEADY
  }

  /** Leaves the source where it is. */
  CompletableFuture<Result> copy() {
    return ifPresent(
        entry -> write(entry).thenApply(outcome -> outcome.isDone() ? Result.DONE : Result.TAKEN));
  }

  /**
   * Writes the target, then removes the source; but if the source has changed since it was read,
   * that change stays, as if it had come after.
   */
  CompletableFuture<Result> copyThenRemove() {
    return ifPresent(
        entry ->
            write(entry)
                .thenCompose(
                    outcome ->
                        outcome.isDone()
                            ? removeSource(entry)
                            : CompletableFuture.completedFuture(Result.TAKEN)));
  }

  /** Does both in one step; the places must be of one slot and one database. */
  CompletableFuture<Result> together() {
    return together(1);
  }

  private CompletableFuture<Result> together(int attempt) {
    return ifPresent(
        entry ->
            call.keyspace()
                .writeTogether(
                    source.database(),
                    call.traced(
                        List.of(
                            new KeyedMutation(target.key(), arriving(entry)),
                            new KeyedMutation(source.key(), new Remove(entry.version(), false)))))
                .thenCompose(outcomes -> judge(outcomes, attempt)));
  }

  private CompletableFuture<Result> judge(List<Outcome> outcomes, int attempt) {
    outcomes.forEach(Transfer::requireNoError);
    Result result;
    if (outcomes.get(1).isDone()) {
      result = outcomes.get(0).isDone() ? Result.DONE : Result.TAKEN;
    } else if (attempt < ATTEMPTS_MAX) {
      return together(attempt + 1);
    } else {
      result = Result.UNSTEADY;
    }
    return CompletableFuture.completedFuture(result);
  }

  private CompletableFuture<Result> ifPresent(Function<Entry, CompletableFuture<Result>> then) {
    return call.keyspace()
        .read(source.database(), source.key())
        .thenCompose(
            entry ->
                entry == null
                    ? CompletableFuture.completedFuture(Result.ABSENT)
                    : then.apply(entry));
  }

  private CompletableFuture<Outcome> write(Entry entry) {
    return call.keyspace()
        .write(target.database(), target.key(), call.traced(arriving(entry)))
        .thenApply(
            outcome -> {
              requireNoError(outcome);
              return outcome;
            });
  }

  private CompletableFuture<Result> removeSource(Entry entry) {
    return call.keyspace()
        .write(source.database(), source.key(), call.traced(new Remove(entry.version(), false)))
        .thenApply(outcome -> Result.DONE);
  }

  private PlaceEntry arriving(Entry entry) {
    return new PlaceEntry(entry, condition);
  }

  private static void requireNoError(Outcome outcome) {
    if (KeyAccess.isError(outcome)) {
      throw new CommandException(KeyAccess.error(outcome));
    }
  }
}
