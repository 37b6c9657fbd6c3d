/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import dev.filbert.node.keyspace.KeyspaceException;
import dev.filbert.node.keyspace.WrongTypeException;
import dev.filbert.node.resp.Answer;
import dev.filbert.node.resp.Reply;
import dev.filbert.node.session.View;
import dev.filbert.node.tracking.TrackedSession;
import java.util.concurrent.CompletionException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one call: times it from when it came in, counts it, and turns whatever goes wrong into an
 * error reply.
 *
 * <p>Threading: thread-safe.
 */
final class CallRunner {
  private static final Logger LOG = LoggerFactory.getLogger(CallRunner.class);

  private final LongSupplier nanoTime;

  CallRunner(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** The reply, or the promise of one, which never fails; never throws. */
  Answer run(CommandCall call) {
    Answer answer = start(call);
    return answer instanceof Reply reply ? counted(call, reply) : answer;
  }

  /** The same on the event loop of the session, which counts replies that are there at once. */
  Answer runAtOnce(CommandCall call) {
    Answer answer = start(call);
    if (answer instanceof Reply reply) {
      boolean failed = reply instanceof Reply.Error;
      call.session().calls().add(call.command().stats(), failed, call.startNanos());
    }
    return answer;
  }

  private Answer start(CommandCall call) {
    try {
      CommandHandler handler = call.command().handler();
      if (handler == null) {
        throw new IllegalStateException("'" + call.command() + "' has no handler");
      }
      Answer answer = handler.run(call);
      if (answer instanceof Answer.Later later) {
        return Answer.later(
            later.reply().handle((reply, failure) -> counted(call, end(call, failure, reply))));
      }
      return answer;
    } catch (RuntimeException e) {
      return errorOf(call, e);
    }
  }

  private static Reply end(CommandCall call, @Nullable Throwable failure, @Nullable Reply reply) {
    return reply == null || failure != null ? errorOf(call, failure) : reply;
  }

  private Reply counted(CommandCall call, Reply end) {
    long nanos = nanoTime.getAsLong() - call.startNanos();
    call.command().stats().called(1, end instanceof Reply.Error ? 1 : 0, nanos);
    call.leave();
    return end;
  }

  private static Reply errorOf(CommandCall call, @Nullable Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof CommandException refusal) {
      return refusal.reply();
    }
    if (cause instanceof WrongTypeException) {
      return ErrorReplies.WRONG_TYPE;
    }
    if (cause instanceof KeyspaceException unavailable) {
      return errorOf(call, unavailable);
    }
    LOG.error("{} failed: a bug, please report it", call.command(), cause);
    return ErrorReplies.INTERNAL;
  }

  /* Smart clients retry CLUSTERDOWN and TRYAGAIN by themselves. A write that timed out may have
  happened, and repeating INCR blindly would count twice: so that one is a plain ERR. */
  private static Reply errorOf(CommandCall call, KeyspaceException e) {
    boolean cluster = call.session().view() == View.CLUSTER;
    boolean write = call.command().mayWrite() || call.command().name().equals("exec");
    return switch (e.kind()) {
      case FENCED -> ErrorReplies.fenced(e.getMessage());
      case UNAVAILABLE ->
          cluster ? ErrorReplies.slotDown(e.getMessage()) : ErrorReplies.tryAgain(e.getMessage());
      case TIMEOUT -> write ? inDoubt(call, e.getMessage()) : ErrorReplies.tryAgain(e.getMessage());
      case OVERLOADED -> ErrorReplies.tryAgain(e.getMessage());
      case CLOSED -> ErrorReplies.stopping(e.getMessage());
    };
  }

  private static Reply inDoubt(CommandCall call, @Nullable String reason) {
    TrackedSession tracked = call.session().tracked();
    if (tracked != null) {
      tracked.disown();
    }
    return ErrorReplies.writeTimeout(reason);
  }
}
