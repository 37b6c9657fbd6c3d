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
    try {
      CommandHandler handler = call.command().handler();
      if (handler == null) {
        throw new IllegalStateException("'" + call.command() + "' has no handler");
      }
      Answer answer = handler.run(call);
      if (answer instanceof Answer.Later later) {
        return Answer.later(
            later.reply().handle((reply, failure) -> counted(call, failure, reply)));
      }
      return counted(call, null, (Reply) answer);
    } catch (RuntimeException e) {
      return counted(call, e, null);
    }
  }

  private Reply counted(CommandCall call, @Nullable Throwable failure, @Nullable Reply reply) {
    Reply end = reply;
    if (end == null || failure != null) {
      end = errorOf(call, failure);
    }
    long nanos = nanoTime.getAsLong() - call.startNanos();
    boolean failed = end instanceof Reply.Error;
    call.command().stats().called(nanos, failed);
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
      case TIMEOUT ->
          write ? ErrorReplies.writeTimeout(e.getMessage()) : ErrorReplies.tryAgain(e.getMessage());
      case OVERLOADED -> ErrorReplies.tryAgain(e.getMessage());
      case CLOSED -> ErrorReplies.stopping(e.getMessage());
    };
  }
}
