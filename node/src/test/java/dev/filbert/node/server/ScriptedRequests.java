/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.filbert.node.resp.Answer;
import dev.filbert.node.resp.Reply;
import dev.filbert.node.resp.Request;
import dev.filbert.node.resp.RespVersion;
import dev.filbert.node.session.Session;
import dev.filbert.node.testing.TestUsers;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** Commands with which a test decides when and how a request is answered. */
final class ScriptedRequests implements RequestHandler {
  final Queue<String> seen = new ConcurrentLinkedQueue<>();
  final Queue<Session> sessions = new ConcurrentLinkedQueue<>();
  final List<String> threads = new CopyOnWriteArrayList<>();
  private final Map<String, CompletableFuture<Reply>> promises = new ConcurrentHashMap<>();

  @Override
  public Answer handle(Session session, Request request) {
    seen.add(request.text(0));
    if (!sessions.contains(session)) {
      sessions.add(session);
    }
    session.used(request.text(0), 0);
    return switch (request.text(0)) {
      case "echo" -> Reply.bulk(request.part(1));
      case "later" -> Answer.later(promise(request.text(1)));
      case "big" -> Reply.bulk("x".repeat(Integer.parseInt(request.text(1))).getBytes(ISO_8859_1));
      case "thread" -> {
        threads.add(Thread.currentThread().getName());
        yield Reply.bulk("");
      }
      case "null" -> Reply.NULL;
      case "nothing" -> Reply.NOTHING;
      case "auth" -> {
        session.account(TestUsers.anybody());
        yield Reply.OK;
      }
      case "resp3" -> {
        session.version(RespVersion.RESP3);
        yield Reply.NULL;
      }
      case "quit" -> {
        session.requestClose();
        yield Reply.OK;
      }
      case "kill" -> {
        session.link().close();
        yield Reply.OK;
      }
      case "throw" -> throw new IllegalStateException("a bug, thrown");
      case "fail" -> Answer.later(CompletableFuture.failedFuture(new Error("a bug, failed")));
      default -> Reply.error("ERR unknown");
    };
  }

  /** The answer to {@code later NAME}, for the test to complete. */
  CompletableFuture<Reply> promise(String name) {
    return promises.computeIfAbsent(name, n -> new CompletableFuture<>());
  }
}
