/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.connection;

import dev.filbert.client.coherence.Domains;
import dev.filbert.client.resp.Command;
import dev.filbert.client.resp.Reply;
import dev.filbert.client.tier.TierException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Some commands that go over one connection in one piece, and their replies.
 *
 * <p>Threading: made and awaited by any thread; in between owned by the event loop of the
 * connection that it was given to.
 */
public final class Call {
  /**
   * What a call brought.
   *
   * @param replies one for each command, errors of the server included
   * @param sentAt a moment before the first byte was sent
   * @param domains what vouches for what was read
   */
  public record Result(List<Reply> replies, long sentAt, Domains domains) {}

  private final byte[] bytes;
  private final Reply[] replies;
  private final boolean repeatable;
  private final long deadline;
  private final CompletableFuture<Result> result;
  private volatile boolean overflowed;
  private int arrived;
  private long sentAt;
  private @Nullable Domains domains;

  private Call(
      byte[] bytes,
      int commands,
      boolean repeatable,
      long deadline,
      CompletableFuture<Result> result) {
    this.bytes = bytes;
    this.replies = new Reply[commands];
    this.repeatable = repeatable;
    this.deadline = deadline;
    this.result = result;
  }

  /**
   * A call of {@code commands}.
   *
   * @param repeatable whether doing it twice is as good as once, as with reads
   * @param deadline when it fails for lack of an answer, in nanoseconds of the connection's clock
   */
  public static Call of(boolean repeatable, long deadline, List<Command> commands) {
    byte[][] encoded = commands.stream().map(Command::encode).toArray(byte[][]::new);
    return new Call(
        concat(encoded), encoded.length, repeatable, deadline, new CompletableFuture<>());
  }

  /** A call of one command. */
  public static Call of(boolean repeatable, long deadline, Command command) {
    return new Call(command.encode(), 1, repeatable, deadline, new CompletableFuture<>());
  }

  /**
   * Fails with a {@link TierException}; completes on the event loop of the connection, or at once
   * on the calling thread if the call was not taken.
   */
  public CompletableFuture<Result> result() {
    return result;
  }

  /** Whether it failed because too many waited already: another attempt would make that worse. */
  public boolean hasOverflowed() {
    return overflowed;
  }

  void overflow(String message) {
    overflowed = true;
    fail(TierException.Kind.UNAVAILABLE, message);
  }

  byte[] bytes() {
    return bytes;
  }

  boolean isRepeatable() {
    return repeatable;
  }

  long deadline() {
    return deadline;
  }

  /** Notes what must be known of the moment just before the bytes are sent. */
  void sending(long now, Domains vouching) {
    sentAt = now;
    domains = vouching;
  }

  /** When the bytes were about to be sent. */
  long sentAt() {
    return sentAt;
  }

  /** Whether one more reply completes it. */
  boolean isLastReply() {
    return arrived + 1 == replies.length;
  }

  /** Takes the next reply. */
  void take(Reply reply) {
    replies[arrived++] = reply;
    Domains vouching = domains;
    if (arrived == replies.length && vouching != null) {
      result.complete(new Result(Arrays.asList(replies), sentAt, vouching));
    }
  }

  void fail(TierException.Kind kind, String message) {
    if (!result.isDone()) {
      result.completeExceptionally(new TierException(kind, message));
    }
  }

  /** Fails for the same reason as others; with a trace of its own. */
  void fail(TierException why) {
    fail(why.kind(), String.valueOf(why.getMessage()));
  }

  /** Has {@code action} run when there is a result of either kind. */
  void onDone(Runnable action) {
    result.whenComplete((done, failure) -> action.run());
  }

  private static byte[] concat(byte[][] parts) {
    byte[] whole = new byte[Arrays.stream(parts).mapToInt(p -> p.length).sum()];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, whole, at, part.length);
      at += part.length;
    }
    return whole;
  }
}
