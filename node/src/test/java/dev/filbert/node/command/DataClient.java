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
import dev.filbert.node.session.ClientLink;
import dev.filbert.node.session.Session;
import dev.filbert.node.session.View;
import dev.filbert.node.testing.InMemoryKeyspace;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;

/** A client of the data commands over a keyspace in memory, without a network. */
public final class DataClient {
  /** What the clock of a test says at first. */
  public static final long START_MILLIS = 1_700_000_000_000L;

  /** How the keyspace answers: every command must cope with each. */
  public enum Mode {
    /** Every key is here, everything is done at once. */
    HERE,
    /** No key is here, but its owner answers at once. */
    ELSEWHERE,
    /** No key is here, and its owner answers when {@link #settle} lets it. */
    LATER
  }

  private static final int VALUE_BYTES_MAX = 512 << 20;

  final InMemoryKeyspace keyspace;
  final Session session;

  private final Queue<Runnable> pending = new ArrayDeque<>();
  private final CommandDispatcher dispatcher;

  /** A client of a node whose clock is {@code epochMillis}. */
  public DataClient(Mode mode, View view, LongSupplier epochMillis) {
    this(mode, view, epochMillis, VALUE_BYTES_MAX);
  }

  DataClient(Mode mode, View view, LongSupplier epochMillis, int maxValueBytes) {
    keyspace = new InMemoryKeyspace(epochMillis, maxValueBytes);
    keyspace.answerElsewhere(mode != Mode.HERE);
    keyspace.completeOn(mode == Mode.LATER ? pending::add : Runnable::run);
    session = new Session(1, view, new NoLink(), 16, true, epochMillis.getAsLong());
    dispatcher = new CommandDispatcher(table(), context(epochMillis));
  }

  DataClient(Mode mode, View view) {
    this(mode, view, () -> START_MILLIS);
  }

  DataClient() {
    this(Mode.HERE, View.SINGLE);
  }

  /** Every row that this test package is about. */
  static CommandTable table() {
    return CommandTable.ofFamilies(
        StringCommands.commands(),
        BatchCommands.commands(),
        CounterCommands.commands(),
        KeyCommands.commands(),
        TransferCommands.commands(),
        ObjectCommands.commands(),
        ExpiryCommands.commands(),
        ScanCommands.commands(),
        CacheCommands.commands());
  }

  /** Runs a command to its end. */
  Reply run(String... parts) {
    return run(Request.of(parts));
  }

  /** Runs a command to its end. */
  public Reply run(Request request) {
    CompletableFuture<Reply> reply = send(request);
    settle();
    return reply.join();
  }

  /** Sends a command, whose reply may come later. */
  CompletableFuture<Reply> send(String... parts) {
    return send(Request.of(parts));
  }

  /** Removes every key. */
  public void clear() {
    keyspace.clearAll();
    settle();
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
    Answer answer = dispatcher.dispatch(session, request);
    return answer instanceof Answer.Later later
        ? later.reply().<Reply>thenApply(reply -> reply).toCompletableFuture()
        : CompletableFuture.completedFuture((Reply) answer);
  }

  /** A reply as redis-cli would print it, on one line. */
  static String shown(Reply reply) {
    if (reply instanceof Reply.Bulk bulk) {
      return '"' + new String(bulk.value(), UTF_8) + '"';
    }
    if (reply instanceof Reply.Integer integer) {
      return Long.toString(integer.value());
    }
    if (reply instanceof Reply.Status status) {
      return status.text();
    }
    if (reply instanceof Reply.Error error) {
      return "-" + error.text();
    }
    if (reply instanceof Reply.Array array) {
      return shown(array.elements());
    }
    if (reply instanceof Reply.Map map) {
      return "%" + shown(map.keysAndValues());
    }
    return reply instanceof Reply.Null ? "nil" : reply.toString();
  }

  private static String shown(List<? extends Reply> replies) {
    return replies.stream().map(DataClient::shown).toList().toString();
  }

  private ServerContext context(LongSupplier epochMillis) {
    InstantSource clock = () -> Instant.ofEpochMilli(epochMillis.getAsLong());
    // The data commands look at neither topology nor settings nor other sessions.
    return new ServerContext(
        keyspace, () -> null, null, null, clock, () -> 0, clock.instant(), "0");
  }

  private record NoLink() implements ClientLink {
    @Override
    public String remoteAddress() {
      return "127.0.0.1:1";
    }

    @Override
    public String localAddress() {
      return "127.0.0.1:2";
    }

    @Override
    public long pendingOutputBytes() {
      return 0;
    }

    @Override
    public void close() {}
  }
}
