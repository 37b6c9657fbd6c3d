/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.server;

import dev.filbert.node.resp.Reply;
import dev.filbert.node.resp.RespVersion;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The place of one reply in the order of its connection, from the request until the reply is
 * written.
 *
 * <p>Threading: completed once, on any thread; everything else on the event loop.
 */
final class PendingAnswer implements BiConsumer<Reply, Throwable> {
  /** What a client gets to see of a bug. */
  static final Reply INTERNAL_ERROR =
      Reply.error("ERR internal error, the log of the node has more");

  private static final Logger LOG = LoggerFactory.getLogger(PendingAnswer.class);

  private final Runnable wake;
  private final RespVersion version;
  private final String command;
  private final long startNanos;
  private final int pushBytes;

  private volatile @Nullable Reply reply;

  /**
   * A place in the order.
   *
   * @param wake called after completion, on the completing thread
   * @param version the protocol in force right after the request ran
   * @param command its full name
   * @param startNanos when it was read
   */
  PendingAnswer(Runnable wake, RespVersion version, String command, long startNanos) {
    this(wake, version, command, startNanos, 0);
  }

  private PendingAnswer(
      Runnable wake, RespVersion version, String command, long startNanos, int pushBytes) {
    this.wake = wake;
    this.version = version;
    this.command = command;
    this.startNanos = startNanos;
    this.pushBytes = pushBytes;
  }

  /** The place of a push, which nobody asked for: ready at once. */
  static PendingAnswer push(Reply push, RespVersion version, int bytes) {
    PendingAnswer place = new PendingAnswer(() -> {}, version, "push", 0, bytes);
    place.reply = push;
    return place;
  }

  /** Completes it. */
  @Override
  public void accept(@Nullable Reply value, @Nullable Throwable failure) {
    reply = value != null ? value : bug(failure);
    wake.run();
  }

  /** The reply, or null while it is under way. */
  @Nullable Reply reply() {
    return reply;
  }

  /** How long a push is, roughly; 0 for a reply. */
  int pushBytes() {
    return pushBytes;
  }

  RespVersion version() {
    return version;
  }

  String command() {
    return command;
  }

  long startNanos() {
    return startNanos;
  }

  /** Commands turn their failures into replies, so this one was not foreseen. */
  private Reply bug(@Nullable Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    LOG.error("the answer to '{}' failed", command, cause);
    return INTERNAL_ERROR;
  }
}
