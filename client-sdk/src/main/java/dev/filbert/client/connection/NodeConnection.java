/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.connection;

import dev.filbert.client.coherence.Domains;
import dev.filbert.client.tier.TierException;
import dev.filbert.client.tier.TierException.Kind;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The connection to one node, over as many sockets, one after another, as it takes.
 *
 * <p>Calls of all threads are queued, and what has gathered by the time the event loop turns goes
 * out with one write. Once an attempt to connect has failed, calls fail at once until one succeeds:
 * a dead node costs nobody a timeout. A write that was sent on a socket that broke may have
 * happened, and says so; what was not sent, and reads, fail as {@link Kind#UNAVAILABLE} and can be
 * sent elsewhere.
 *
 * <p>Threading: the public methods are thread-safe; the rest runs on one event loop.
 */
public final class NodeConnection {
  private static final long SWEEP_MILLIS = 25;
  private static final long FIRST_BACKOFF_MILLIS = 50;

  private final Endpoint endpoint;
  private final ConnectionOptions options;
  private final Vertx vertx;
  private final NetClient client;
  private final LongSupplier nanos;
  private final ConnectionListener listener;
  private final Context loop;
  private final Outbox outbox;
  private final AtomicBoolean turning = new AtomicBoolean();
  private final Backoff backoff;
  private final CompletableFuture<Void> closed = new CompletableFuture<>();

  private volatile ConnectionState state = ConnectionState.CONNECTING;
  private volatile TierException whyDown = new TierException(Kind.UNAVAILABLE, "not connected yet");
  private volatile @Nullable ServerInfo server;
  private volatile @Nullable Session session;
  private @Nullable Prober prober;
  private boolean retiring;
  private long sweeper = -1;

  /**
   * A connection that is not open yet.
   *
   * @param nanos the clock of deadlines and freshness, in nanoseconds
   */
  public NodeConnection(
      Endpoint endpoint,
      ConnectionOptions options,
      Vertx vertx,
      NetClient client,
      LongSupplier nanos,
      ConnectionListener listener) {
    this.endpoint = endpoint;
    this.options = options;
    this.vertx = vertx;
    this.client = client;
    this.nanos = nanos;
    this.listener = listener;
    long longest = options.maxBackoff().toMillis();
    this.backoff =
        new Backoff(FIRST_BACKOFF_MILLIS, longest, () -> ThreadLocalRandom.current().nextDouble());
    this.outbox = new Outbox(endpoint, options.maxCalls());
    this.loop = vertx.getOrCreateContext();
  }

  /** Begins to connect; returns at once. */
  public void open() {
    loop.runOnContext(
        v -> {
          sweeper = vertx.setPeriodic(SWEEP_MILLIS, id -> sweep());
          connect();
        });
  }

  /** Where the node listens. */
  public Endpoint endpoint() {
    return endpoint;
  }

  /** What can be expected of it now. */
  public ConnectionState state() {
    return state;
  }

  /** What the server said of itself last; null before the first handshake. */
  public @Nullable ServerInfo server() {
    return server;
  }

  /** Why calls fail, while they do. */
  public TierException whyDown() {
    return whyDown;
  }

  /** What vouches for what is read now; null while not connected. */
  public @Nullable Domains domains() {
    Session current = session;
    return current == null ? null : current.domains();
  }

  /** Takes a call, whose result tells the rest. */
  public void send(Call call) {
    ConnectionState now = state;
    if (now == ConnectionState.DOWN || now == ConnectionState.CLOSED) {
      call.fail(whyDown);
      return;
    }
    if (outbox.add(call)) {
      turn();
    }
  }

  /**
   * Closes it once what was sent is answered; whoever still holds it may send until then.
   *
   * @return completes when it is closed, on its event loop
   */
  public CompletableFuture<Void> retire() {
    loop.runOnContext(
        v -> {
          retiring = true;
          closeIfIdle();
        });
    return closed;
  }

  /** Closes it at once. */
  public void close() {
    loop.runOnContext(v -> closeNow());
  }

  private void turn() {
    if (turning.compareAndSet(false, true)) {
      loop.runOnContext(v -> drain());
    }
  }

  private void drain() {
    turning.set(false);
    Session current = session;
    if (state == ConnectionState.READY && current != null) {
      List<Call> batch = outbox.takeAll();
      if (!batch.isEmpty()) {
        current.send(batch);
      }
    } else if (state != ConnectionState.CONNECTING) {
      outbox.refuseAll(whyDown);
    }
  }

  private void connect() {
    if (state == ConnectionState.CLOSED) {
      return; // Between two attempts.
    }
    client
        .connect(endpoint.port(), endpoint.host())
        .onComplete(
            attempt -> {
              if (attempt.succeeded()) {
                greet(attempt.result());
              } else {
                down(Kind.UNAVAILABLE, String.valueOf(attempt.cause().getMessage()));
              }
            });
  }

  private void greet(NetSocket socket) {
    if (state == ConnectionState.CLOSED) {
      socket.close();
      return;
    }
    Session opened =
        new Session(
            socket, nanos, listener::changed, () -> listener.flushed(this), this::sessionOver);
    session = opened;
    Handshake.run(opened, options, nanos.getAsLong() + options.connectTimeout().toNanos())
        .whenComplete(
            (agreement, failure) -> {
              if (session != opened) {
                return; // It ended, and that was dealt with.
              }
              if (failure == null) {
                ready(opened, agreement);
              } else {
                abandon(opened, failure);
              }
            });
  }

  private void ready(Session opened, Handshake.Agreement agreement) {
    server = agreement.server();
    Freshness freshness = agreement.tracks() ? agreement.freshness() : new Freshness(false);
    prober = new Prober(opened, freshness, options.probeInterval().toNanos(), nanos.getAsLong());
    backoff.succeeded();
    state = ConnectionState.READY;
    listener.ready(this);
    drain();
  }

  private void abandon(Session opened, Throwable failure) {
    Throwable inner = failure instanceof CompletionException e ? e.getCause() : failure;
    Throwable cause = inner == null ? failure : inner;
    session = null;
    opened.end("the handshake failed");
    boolean refused = cause instanceof Handshake.RefusedException;
    down(refused ? Kind.REFUSED : Kind.UNAVAILABLE, "the handshake failed: " + cause.getMessage());
  }

  private void sessionOver(String reason) {
    Session ended = session;
    if (ended == null) {
      return;
    }
    session = null;
    Domains domains = ended.domains();
    if (state != ConnectionState.READY) {
      down(Kind.UNAVAILABLE, reason);
      return;
    }
    ServerInfo known = server;
    if (known != null && known.filbert() != null) {
      domains.suspect();
    } else {
      domains.drop();
    }
    state = ConnectionState.CONNECTING;
    whyDown = new TierException(Kind.UNAVAILABLE, endpoint + ": " + reason);
    listener.lost(this);
    connect();
  }

  private void down(Kind kind, String reason) {
    if (state == ConnectionState.CLOSED) {
      return;
    }
    whyDown = new TierException(kind, endpoint + " can't be reached: " + reason);
    state = ConnectionState.DOWN;
    outbox.refuseAll(whyDown);
    listener.lost(this);
    vertx.setTimer(backoff.failed(), id -> connect());
  }

  /* One timer does all that is due: time-outs, the next probe, and finding out about silence. */
  private void sweep() {
    long now = nanos.getAsLong();
    outbox.expire(now);
    Session current = session;
    if (current == null) {
      return;
    }
    current.expire(now, endpoint.toString());
    if (current.silence(now) > options.silence().toNanos()) {
      current.end("nothing was heard for " + options.silence().toMillis() + " ms, though asked");
    } else if (state == ConnectionState.READY && prober != null) {
      prober.tick(now);
    }
    closeIfIdle();
  }

  private void closeIfIdle() {
    Session current = session;
    if (retiring && outbox.isEmpty() && (current == null || current.unanswered() == 0)) {
      closeNow();
    }
  }

  private void closeNow() {
    if (state == ConnectionState.CLOSED) {
      return;
    }
    state = ConnectionState.CLOSED;
    whyDown = new TierException(Kind.UNAVAILABLE, "the connection to " + endpoint + " was closed");
    vertx.cancelTimer(sweeper);
    Session current = session;
    session = null;
    if (current != null) {
      current.domains().suspect();
      current.end("the connection was closed");
    }
    outbox.refuseAll(whyDown);
    closed.complete(null);
  }
}
