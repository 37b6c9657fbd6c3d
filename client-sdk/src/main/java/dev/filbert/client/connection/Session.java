/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.connection;

import dev.filbert.client.coherence.Domains;
import dev.filbert.client.resp.Command;
import dev.filbert.client.resp.ParserLimits;
import dev.filbert.client.resp.ProtocolException;
import dev.filbert.client.resp.Reply;
import dev.filbert.client.resp.ReplyParser;
import dev.filbert.client.resp.UnexpectedReplyException;
import dev.filbert.client.tier.TierException.Kind;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The life of one socket: calls go out in order, replies come back in order, pushes in between.
 *
 * <p>Threading: confined to the event loop of the connection, but for {@link #domains}.
 */
final class Session {
  private final NetSocket socket;
  private final LongSupplier nanos;
  private final Consumer<List<Reply>> changed;
  private final Runnable flushed;
  private final Consumer<String> lost;
  private final ReplyParser parser = new ReplyParser(ParserLimits.DEFAULT);
  private final Deque<Call> awaiting = new ArrayDeque<>();
  private volatile Domains domains = Domains.untracked();
  private long lastHeard;
  private boolean over;

  /**
   * A session on a socket that has just been connected.
   *
   * @param changed given the keys of an invalidation
   * @param flushed told that anything may have changed; the domains are dropped already
   * @param lost told once, why, unless {@link #end} was called first
   */
  Session(
      NetSocket socket,
      LongSupplier nanos,
      Consumer<List<Reply>> changed,
      Runnable flushed,
      Consumer<String> lost) {
    this.socket = socket;
    this.nanos = nanos;
    this.changed = changed;
    this.flushed = flushed;
    this.lost = lost;
    this.lastHeard = nanos.getAsLong();
    socket.handler(this::arrived);
    socket.exceptionHandler(e -> over("the connection failed: " + e.getMessage()));
    socket.closeHandler(v -> over("the connection was closed"));
  }

  /** What vouches for reads that are sent now. */
  Domains domains() {
    return domains;
  }

  void domains(Domains domains) {
    this.domains = domains;
  }

  /** Sends calls with one write. */
  void send(Collection<Call> calls) {
    long now = nanos.getAsLong();
    int size = 0;
    for (Call call : calls) {
      call.sending(now, domains);
      size += call.bytes().length;
    }
    Buffer buffer = Buffer.buffer(size);
    for (Call call : calls) {
      buffer.appendBytes(call.bytes());
      awaiting.add(call);
    }
    // A failed write closes the socket, and that is heard of.
    socket.write(buffer);
  }

  /** Sends calls of the connection itself, which wait for nobody. */
  CompletableFuture<Call.Result> ask(long deadline, List<Command> commands) {
    Call call = Call.of(true, deadline, commands);
    send(List.of(call));
    return call.result();
  }

  /** Calls that were sent and are not answered. */
  int unanswered() {
    return awaiting.size();
  }

  /** Fails the calls whose time is over; their replies, should they come, are skipped. */
  void expire(long now, String where) {
    for (Call call : awaiting) {
      if (now >= call.deadline()) {
        call.fail(Kind.TIMEOUT, "no answer from " + where + " in time");
      }
    }
  }

  /** For how long nothing arrived although something is awaited; 0 if nothing is. */
  long silence(long now) {
    return awaiting.isEmpty() ? 0 : now - Math.max(lastHeard, awaiting.getFirst().sentAt());
  }

  /** Ends the session; calls without a reply fail, and {@code lost} is told. */
  void end(String reason) {
    over(reason);
  }

  private void arrived(Buffer buffer) {
    if (over) {
      return;
    }
    lastHeard = nanos.getAsLong();
    parser.feed(buffer.getBytes());
    try {
      for (Reply reply = parser.next(); reply != null; reply = parser.next()) {
        if (reply instanceof Reply.Items items && items.push()) {
          push(items.values());
        } else {
          answer(reply);
        }
        if (over) {
          return;
        }
      }
    } catch (ProtocolException | UnexpectedReplyException e) {
      over("the server sent what this client can't read: " + e.getMessage());
    }
  }

  private void answer(Reply reply) {
    Call call = awaiting.peek();
    if (call == null) {
      over("the server sent a reply that nobody asked for");
    } else {
      if (call.isLastReply()) {
        awaiting.remove(); // Before whoever waits runs, and perhaps ends this session.
      }
      call.take(reply);
    }
  }

  private void push(List<Reply> items) {
    if (items.size() < 2
        || !(items.get(0) instanceof Reply.Bytes kind)
        || !kind.toString().equals("invalidate")) {
      return; // Of another feature, which we never turn on.
    }
    if (items.get(1).isNothing()) {
      domains = domains.flushed();
      flushed.run();
    } else {
      changed.accept(items.get(1).items());
    }
  }

  private void over(String reason) {
    if (over) {
      return;
    }
    over = true;
    socket.close();
    for (Call call : awaiting) {
      if (call.isRepeatable()) {
        call.fail(Kind.UNAVAILABLE, reason);
      } else {
        call.fail(Kind.UNKNOWN_OUTCOME, reason + " after the write was sent: it may have happened");
      }
    }
    awaiting.clear();
    lost.accept(reason);
  }
}
