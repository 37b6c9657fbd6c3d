/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.routing;

import dev.filbert.client.connection.Call;
import dev.filbert.client.connection.Endpoint;
import dev.filbert.client.connection.NodeConnection;
import dev.filbert.client.resp.Reply;
import dev.filbert.client.tier.TierException;
import dev.filbert.client.tier.TierException.Kind;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One request and its attempts, one after another.
 *
 * <p>Threading: one attempt at a time; each begins where the one before ended.
 */
final class Attempt {
  private static final int MAX_ATTEMPTS = 12;
  private static final int AT_ONCE = 3;
  private static final long PAUSE_MILLIS = 10;
  private static final long MAX_PAUSE_MILLIS = 200;

  private final Router router;
  private final Request request;
  private final long deadline;
  private final CompletableFuture<Call.Result> result = new CompletableFuture<>();
  private int made;
  private @Nullable NodeConnection avoided;

  Attempt(Router router, Request request, long deadline) {
    this.router = router;
    this.request = request;
    this.deadline = deadline;
  }

  CompletableFuture<Call.Result> result() {
    return result;
  }

  /** Makes the next attempt, at the owner of the slot. */
  void next() {
    NodeConnection node = router.isClosed() ? null : router.forSlot(request.slot(), avoided);
    if (node == null) {
      result.completeExceptionally(router.closedFailure());
    } else {
      at(node, false);
    }
  }

  private void at(NodeConnection node, boolean asking) {
    made++;
    Call call = Router.call(request, deadline, asking);
    call.result()
        .whenComplete(
            (answer, failure) -> {
              if (failure == null) {
                answered(node, asking ? withoutPermissions(answer) : answer);
              } else {
                failed(call, failure);
              }
            });
    node.send(call);
  }

  private void answered(NodeConnection node, Call.Result answer) {
    // The commands are about one slot, so the first reply tells where they belong.
    if (!(answer.replies().get(0) instanceof Reply.Error error) || made >= MAX_ATTEMPTS) {
      result.complete(answer);
      return;
    }
    Endpoint target;
    switch (error.code()) {
      case "MOVED" -> {
        router.ownersChanged();
        target = target(error);
      }
      case "ASK" -> target = target(error);
      case "TRYAGAIN", "CLUSTERDOWN", "LOADING" -> {
        avoided = error.code().equals("CLUSTERDOWN") ? node : null;
        router.ownersChanged();
        pause(answer, null);
        return;
      }
      default -> {
        result.complete(answer);
        return;
      }
    }
    if (target == null) {
      pause(answer, null);
    } else {
      at(router.at(target), error.code().equals("ASK"));
    }
  }

  private void failed(Call call, Throwable failure) {
    boolean undone =
        failure instanceof TierException e && e.kind() == Kind.UNAVAILABLE && !call.hasOverflowed();
    if (!undone || made >= MAX_ATTEMPTS || router.isClosed() || !router.anyHope()) {
      result.completeExceptionally(failure);
    } else if (made < AT_ONCE) {
      next();
    } else {
      pause(null, failure);
    }
  }

  /** Tries again after a while, or ends as it ended now if that would be too late. */
  private void pause(Call.@Nullable Result answer, @Nullable Throwable failure) {
    long pause = Math.min(MAX_PAUSE_MILLIS, PAUSE_MILLIS << Math.min(made, 10));
    if (router.now() + pause * 1_000_000 < deadline) {
      router.later(pause, this::next);
    } else if (failure != null) {
      result.completeExceptionally(failure);
    } else {
      result.complete(answer);
    }
  }

  /** Where {@code MOVED 42 host:port} points to; null if it names no node. */
  private static @Nullable Endpoint target(Reply.Error error) {
    String[] words = error.message().split(" ", -1);
    int colon = words.length < 3 ? -1 : words[2].lastIndexOf(':');
    if (colon < 1) {
      return null;
    }
    try {
      return new Endpoint(
          words[2].substring(0, colon), Integer.parseInt(words[2].substring(colon + 1)));
    } catch (IllegalArgumentException e) {
      return null; // Then the owners are asked for again, which a bad address can't stop.
    }
  }

  private static Call.Result withoutPermissions(Call.Result answer) {
    List<Reply> all = answer.replies();
    List<Reply> wanted =
        IntStream.range(0, all.size()).filter(i -> i % 2 == 1).mapToObj(all::get).toList();
    return new Call.Result(wanted, answer.sentAt(), answer.domains());
  }
}
