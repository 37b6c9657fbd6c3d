/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.connection;

import dev.filbert.client.coherence.Domains;
import dev.filbert.client.resp.Command;
import dev.filbert.client.resp.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * What is said on a new socket before any call: HELLO with credentials, the name of this library,
 * CLIENT TRACKING, and the first question about freshness.
 *
 * <p>Threading: confined to the event loop of the connection.
 */
final class Handshake {
  /** The second round: two lines of introduction, tracking, freshness. */
  private static final int TRACKING = 2;

  private static final int FRESHNESS = 3;

  private final Session session;
  private final ConnectionOptions options;
  private final long deadline;

  private Handshake(Session session, ConnectionOptions options, long deadline) {
    this.session = session;
    this.options = options;
    this.deadline = deadline;
  }

  /**
   * What a handshake agreed on.
   *
   * @param server what the server is
   * @param freshness how to ask it for freshness from now on
   * @param tracks whether it tells of changes
   */
  record Agreement(ServerInfo server, Freshness freshness, boolean tracks) {}

  /** A server that does not want to, or can't, talk to this client; says what it answered. */
  static final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    RefusedException(String message) {
      super(message);
    }
  }

  /**
   * Runs it; afterwards the session's domains are those of reads to come.
   *
   * @return fails with {@link RefusedException}, or with what ended the session
   */
  static CompletableFuture<Agreement> run(
      Session session, ConnectionOptions options, long deadline) {
    Handshake handshake = new Handshake(session, options, deadline);
    return session
        .ask(deadline, List.of(handshake.hello()))
        .thenCompose(result -> handshake.introduce(accepted(result.replies().get(0))));
  }

  private Command hello() {
    Command hello = Command.of("HELLO", "3");
    String password = options.password();
    if (password != null) {
      String user = options.user();
      hello.and("AUTH").and(user == null ? "default" : user).and(password);
    }
    return hello.and("SETNAME").and(options.clientName());
  }

  private static ServerInfo accepted(Reply reply) {
    if (reply instanceof Reply.Error error) {
      String hint =
          switch (error.code()) {
            case "NOAUTH" -> "; give a password in the URI or the options";
            case "WRONGPASS" -> "; user and password are those of the URI or the options";
            case "NOPROTO", "ERR" -> "; RESP3 is needed, which Redis speaks since version 6";
            default -> "";
          };
      throw new RefusedException("HELLO was answered with '" + error.message() + "'" + hint);
    }
    return ServerInfo.of(reply);
  }

  private CompletableFuture<Agreement> introduce(ServerInfo server) {
    Freshness freshness = new Freshness(server.filbert() != null);
    List<Command> commands = new ArrayList<>();
    commands.add(Command.of("CLIENT", "SETINFO", "LIB-NAME", "filbert-java"));
    commands.add(Command.of("CLIENT", "SETINFO", "LIB-VER", version()));
    commands.add(Command.of("CLIENT", "TRACKING", "ON"));
    commands.add(freshness.question());
    return session
        .ask(deadline, commands)
        .thenApply(result -> agree(server, freshness, result.replies(), result.sentAt()));
  }

  /** Names are a courtesy, and older servers don't know them; so only the rest is looked at. */
  private Agreement agree(
      ServerInfo server, Freshness freshness, List<Reply> replies, long sentAt) {
    boolean tracks = !(replies.get(TRACKING) instanceof Reply.Error);
    if (tracks) {
      session.domains(freshness.answer(replies.get(FRESHNESS), sentAt, Domains.partitioned(1)));
    }
    return new Agreement(server, freshness, tracks);
  }

  private static String version() {
    String version = Handshake.class.getPackage().getImplementationVersion();
    return version == null ? "unreleased" : version;
  }
}
