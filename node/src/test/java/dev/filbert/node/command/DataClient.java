/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.filbert.node.keyspace.Entry;
import dev.filbert.node.keyspace.Expiry;
import dev.filbert.node.keyspace.SetValue;
import dev.filbert.node.resp.Answer;
import dev.filbert.node.resp.Reply;
import dev.filbert.node.resp.Request;
import dev.filbert.node.session.Session;
import dev.filbert.node.session.View;
import dev.filbert.node.testing.InMemoryKeyspace;
import dev.filbert.node.testing.ReplyText;
import dev.filbert.node.testing.StubLink;
import dev.filbert.node.testing.StubNode;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/** A client of a node whose keys are here, elsewhere, or answered when the test lets them. */
public final class DataClient {

  /** How the keyspace answers: every command must cope with each. */
  public enum Mode {
    /** Every key is here, everything is done at once. */
    HERE,
    /** No key is here, but its owner answers at once. */
    ELSEWHERE,
    /** No key is here, and its owner answers when {@link #settle} lets it. */
    LATER
  }

  /** The clock of the node, in epoch milliseconds. */
  public final AtomicLong millis;

  final InMemoryKeyspace keyspace;
  final Session session;

  private final StubNode node = new StubNode();
  private final Queue<Runnable> pending = new ArrayDeque<>();

  /** A client that came in through the port of {@code view}. */
  public DataClient(Mode mode, View view) {
    millis = node.millis;
    keyspace = node.keyspace;
    keyspace.answerElsewhere(mode != Mode.HERE);
    keyspace.completeOn(mode == Mode.LATER ? pending::add : Runnable::run);
    session = node.sessions.open(view, new StubLink("10.1.1.1:1"));
  }

  DataClient(Mode mode) {
    this(mode, View.SINGLE);
  }

  DataClient() {
    this(Mode.HERE);
  }

  /** Runs a command to its end, and shows the reply as {@link ReplyText} does. */
  String run(String... parts) {
    return ReplyText.of(run(Request.of(parts)));
  }

  /** Runs a command to its end. */
  public Reply run(Request request) {
    CompletableFuture<Reply> reply = send(request);
    settle();
    return reply.join();
  }

  /** Sends a command, whose reply may come later. */
  CompletableFuture<String> send(String... parts) {
    return send(Request.of(parts)).thenApply(ReplyText::of);
  }

  /** Lets the owners of keys answer whatever they were asked. */
  void settle() {
    while (!pending.isEmpty()) {
      pending.remove().run();
    }
  }

  /** Lets the owners answer what they have been asked so far, but not what follows from that. */
  void settleOnce() {
    for (int i = pending.size(); i > 0; i--) {
      pending.remove().run();
    }
  }

  /** Another client sets a key, right now. */
  void write(String key, String value) {
    SetValue set = SetValue.of(value.getBytes(UTF_8), Expiry.DEFAULT);
    keyspace.completeOn(Runnable::run);
    keyspace.write(0, key.getBytes(UTF_8), set).join();
    keyspace.completeOn(pending::add);
  }

  /** The version of a key that is present. */
  long version(String key) {
    CompletableFuture<Entry> entry = keyspace.read(0, key.getBytes(UTF_8));
    settle();
    return entry.join().version();
  }

  private CompletableFuture<Reply> send(Request request) {
    Answer answer = node.dispatcher.dispatch(session, request);
    return answer instanceof Answer.Later later
        ? later.reply().<Reply>thenApply(reply -> reply).toCompletableFuture()
        : CompletableFuture.completedFuture((Reply) answer);
  }
}
