/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.testing;

import dev.filbert.node.resp.Answer;
import dev.filbert.node.resp.Reply;
import dev.filbert.node.resp.Request;
import dev.filbert.node.session.Session;
import dev.filbert.node.session.View;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** A client of a {@link StubNode}: commands in, replies as {@link ReplyText} out. */
public final class StubClient {
  /** Its connection. */
  public final StubLink link;

  /** What the node remembers of it. */
  public final Session session;

  private final StubNode node;

  StubClient(StubNode node, View view) {
    this.node = node;
    this.link = new StubLink("10.1.1.1:" + (node.sessions.openedTotal() + 1));
    this.session = Objects.requireNonNull(node.sessions.open(view, link));
  }

  /** Sends a command, whose reply may come later. */
  public CompletableFuture<String> send(String... parts) {
    Answer answer = node.dispatcher.dispatch(session, Request.of(parts));
    return answer instanceof Answer.Later later
        ? later.reply().thenApply(ReplyText::of).toCompletableFuture()
        : CompletableFuture.completedFuture(ReplyText.of((Reply) answer));
  }

  /** Sends a command whose words are parted by single blanks; {@code ""} is an empty word. */
  public String run(String line) {
    String[] words = line.split(" ");
    for (int i = 0; i < words.length; i++) {
      words[i] = words[i].equals("\"\"") ? "" : words[i];
    }
    return runWords(words);
  }

  /** Sends a command. */
  public String runWords(String... parts) {
    CompletableFuture<String> reply = send(parts);
    if (!reply.isDone()) {
      throw new AssertionError(String.join(" ", parts) + " has no reply yet");
    }
    return reply.join();
  }
}
