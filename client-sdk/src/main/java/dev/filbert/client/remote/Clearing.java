/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.remote;

import dev.filbert.client.connection.ConnectionState;
import dev.filbert.client.connection.NodeConnection;
import dev.filbert.client.resp.Command;
import dev.filbert.client.resp.Reply;
import dev.filbert.client.routing.Request;
import dev.filbert.client.routing.Router;
import dev.filbert.client.routing.Slot;
import dev.filbert.client.tier.TierException;
import dev.filbert.client.tier.TierException.Kind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Removes all keys of a cache: by one command where the server knows the cache, else by a scan of
 * every node.
 *
 * <p>Threading: thread-safe.
 */
final class Clearing {
  private static final int SCAN_COUNT = 1000;
  private static final int QUESTIONS = 3;

  private final Router router;
  private final boolean knowsCaches;

  /** {@code knowsCaches} says whether servers have named caches, declared or not. */
  Clearing(Router router, boolean knowsCaches) {
    this.router = router;
    this.knowsCaches = knowsCaches;
  }

  CompletableFuture<Void> clear(String name) {
    if (!knowsCaches) {
      return scanAll(name);
    }
    int slot = Slot.of(name.getBytes(StandardCharsets.UTF_8));
    return router
        .send(Request.write(slot, Command.of("CACHE.CLEAR").and(name)))
        .thenCompose(
            result -> {
              Reply reply = result.replies().get(0);
              if (isUndeclared(reply)) {
                return scanAll(name);
              }
              Dialect.accepted(reply);
              return CompletableFuture.<Void>completedFuture(null);
            });
  }

  /** Whether a server says that it has no cache of that name. */
  static boolean isUndeclared(Reply reply) {
    return reply instanceof Reply.Error error && error.message().startsWith("ERR no cache ");
  }

  private CompletableFuture<Void> scanAll(String name) {
    return ownersKnown(QUESTIONS).thenCompose(known -> scanNodes(name));
  }

  /* A node that has just been connected to is asked for the owners before it is asked this. */
  private CompletableFuture<Void> ownersKnown(int questions) {
    if (router.table() != null || questions == 0) {
      return CompletableFuture.completedFuture(null);
    }
    return router
        .send(Request.read(0, Command.of("PING")))
        .thenCompose(pong -> ownersKnown(questions - 1));
  }

  private CompletableFuture<Void> scanNodes(String name) {
    List<NodeConnection> nodes = List.copyOf(router.nodes());
    List<String> missing =
        nodes.stream().filter(Clearing::isDown).map(n -> n.endpoint().toString()).toList();
    if (router.table() == null || !missing.isEmpty()) {
      return CompletableFuture.failedFuture(
          new TierException(
              Kind.UNAVAILABLE,
              "the cache '"
                  + name
                  + "' can't be cleared before every node can be reached; missing: "
                  + (missing.isEmpty() ? "the owners of the slots" : missing)));
    }
    CompletableFuture<?>[] parts =
        nodes.stream()
            .map(node -> scan(node, Keys.pattern(name), "0"))
            .toArray(CompletableFuture[]::new);
    return CompletableFuture.allOf(parts);
  }

  private static boolean isDown(NodeConnection node) {
    return node.state() != ConnectionState.READY && node.state() != ConnectionState.CONNECTING;
  }

  private CompletableFuture<Void> scan(NodeConnection node, String pattern, String cursor) {
    Command scan =
        Command.of("SCAN", cursor, "MATCH", pattern, "COUNT", Integer.toString(SCAN_COUNT));
    return router
        .send(node, Request.read(0, scan))
        .thenCompose(
            result -> {
              List<Reply> page = Dialect.accepted(result.replies().get(0)).items();
              String next = page.get(0).text();
              return unlink(page.get(1).items())
                  .thenCompose(
                      done ->
                          next.equals("0")
                              ? CompletableFuture.<Void>completedFuture(null)
                              : scan(node, pattern, next));
            });
  }

  /* One command for each key: several keys in one must share a slot in a cluster. */
  private CompletableFuture<Void> unlink(List<Reply> keys) {
    CompletableFuture<?>[] parts =
        keys.stream()
            .map(Reply::bytes)
            .map(key -> Request.write(Slot.of(key), Command.of("UNLINK").and(key)))
            .map(
                request ->
                    router
                        .send(request)
                        .thenAccept(result -> Dialect.accepted(result.replies().get(0))))
            .toArray(CompletableFuture[]::new);
    return CompletableFuture.allOf(parts);
  }
}
