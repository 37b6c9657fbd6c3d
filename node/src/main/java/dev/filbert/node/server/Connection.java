/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.server;

import dev.filbert.node.config.NodeConfig.Limits;
import dev.filbert.node.resp.Answer;
import dev.filbert.node.resp.ProtocolException;
import dev.filbert.node.resp.Reply;
import dev.filbert.node.resp.Request;
import dev.filbert.node.resp.RequestParser;
import dev.filbert.node.session.Session;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client, from its first byte to its last: reads requests, has them run, sends the replies.
 *
 * <p>It lives in turns of the event loop. A turn begins when bytes arrive or answers have
 * completed; it runs the requests that are there, writes the replies that are ready, and ends with
 * one flush.
 *
 * <p>It pauses, with requests unread, while too many are under way and while the client does not
 * read. The latter has an end: see {@link SlowReader}.
 *
 * <p>Threading: confined to the event loop.
 */
final class Connection extends ChannelInboundHandlerAdapter {
  /** How many requests may wait for their replies before no more are run. */
  static final int MAX_UNDER_WAY = 1024;

  private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
  private static final int MAX_UNREAD_BYTES = 64 * 1024;

  private enum State {
    /** Requests are run. */
    OPEN,
    /** No more requests are run; the replies under way are awaited. */
    FINISHING,
    /** Nothing more happens but the close. */
    CLOSING
  }

  private final RespServerSetup setup;
  private final Session session;
  private final ChannelHandlerContext context;
  private final RequestParser parser;
  private final ReplyStream replies;
  private final SlowReader reader;
  private final IdleWatch idle;
  private final AtomicBoolean turnScheduled = new AtomicBoolean();

  private State state = State.OPEN;
  private CloseReason reason = CloseReason.CLIENT;
  private boolean inTurn;
  private boolean inputEnded;
  private long turnNanos;
  private long bytesRead;

  /** Whether requests may be waiting in the parser that could not be run yet. */
  private boolean paused;

  /**
   * The connection of a session that has just been opened.
   *
   * @param context of the last handler of the pipeline, before which this one will stand
   * @param times gathers the requests of all connections of the event loop
   * @param pushes what other threads have for the client
   */
  Connection(
      RespServerSetup setup,
      Session session,
      ChannelHandlerContext context,
      RequestTimes times,
      PushQueue pushes) {
    this.setup = setup;
    this.session = session;
    this.context = context;
    this.parser = new RequestParser(setup.parserLimits());
    this.parser.authenticated(session.authenticated());
    Limits limits = setup.config().limits();
    long maxOutput = limits.maxOutputBytes();
    this.replies = new ReplyStream(context, times, this::wake, pushes, maxOutput);
    pushes.attach(this::wake, () -> replies.placePushes(session.version()));
    this.reader = new SlowReader(context, maxOutput, this::wake, this::closeSlow);
    this.turnNanos = setup.nanoTime().getAsLong();
    context.channel().config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
    Runnable end = () -> finish(CloseReason.IDLE);
    this.idle = new IdleWatch(context.executor(), limits.idleTimeout(), this::silentNanos, end);
  }

  /** Runs no more requests; closes when those under way are answered. */
  void finish(CloseReason why) {
    if (state == State.OPEN) {
      state = State.FINISHING;
      reason = why;
      wake();
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext own, Object message) {
    ByteBuf bytes = (ByteBuf) message;
    beginTurn();
    bytesRead += bytes.readableBytes();
    try {
      if (state == State.OPEN) {
        parser.feed(bytes);
      }
    } finally {
      bytes.release();
    }
    serve();
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext own) {
    endTurn();
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext own) {
    reader.writabilityChanged();
    if (paused) {
      wake();
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext own, Object event) {
    if (event instanceof ChannelInputShutdownEvent) {
      inputEnded = true;
      turn();
    } else if (event == SocketLink.CLOSE_REQUEST) {
      beginTurn();
      replies.drain(session.version());
      replies.abandon();
      finish(CloseReason.REQUESTED);
      endTurn();
    } else {
      own.fireUserEventTriggered(event);
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext own, Throwable failure) {
    if (failure instanceof IOException) {
      LOG.debug("connection from {} broke", session.link().remoteAddress(), failure);
      abort(CloseReason.CLIENT);
    } else {
      LOG.error("connection from {} closed", session.link().remoteAddress(), failure);
      abort(CloseReason.FAILURE);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext own) {
    state = State.CLOSING;
    session.calls().end(setup.nanoTime());
    replies.release();
    idle.stop();
    setup.sessions().close(session);
    setup.metrics().closed(setup.view(), reason);
    own.fireChannelInactive();
  }

  /** Asks for a turn. May be called from any thread. */
  private void wake() {
    if (context.executor().inEventLoop() && inTurn) {
      return; // The end of the turn looks at everything.
    }
    if (turnScheduled.compareAndSet(false, true)) {
      context.executor().execute(this::turn);
    }
  }

  private void turn() {
    turnScheduled.set(false);
    beginTurn();
    endTurn();
  }

  private void beginTurn() {
    if (!inTurn) {
      inTurn = true;
      turnNanos = setup.nanoTime().getAsLong();
    }
  }

  private void endTurn() {
    if (state == State.CLOSING) {
      inTurn = false;
      return;
    }
    replies.drain(session.version());
    do {
      serve();
      replies.drain(session.version());
      session.calls().end(setup.nanoTime());
      if (ends()) {
        setup.sessions().leave(session); // Who has read its last reply finds it gone.
      }
      replies.flush();
    } while (paused && mayServe());
    inTurn = false;
    setup.metrics().transferred(setup.view(), bytesRead, replies.takeWrittenBytes());
    bytesRead = 0;
    if (replies.overflown()) {
      closeSlow();
    } else if (ends()) {
      state = State.CLOSING;
      Farewell.begin(context.pipeline().context(this));
    } else {
      readOn();
    }
  }

  private boolean ends() {
    return state == State.FINISHING && replies.underWay() == 0;
  }

  /** Runs the requests that have arrived, as far as it may. */
  private void serve() {
    while (mayServe()) {
      Request request = nextRequest();
      if (request == null) {
        paused = false;
        if (inputEnded) {
          finish(CloseReason.CLIENT);
        }
        return;
      }
      Answer answer = setup.run(session, request);
      replies.add(answer, session.version(), session.lastCommand(), turnNanos);
      parser.authenticated(session.authenticated());
      if (session.closeAfterReply()) {
        finish(CloseReason.REQUESTED);
      }
    }
    paused = state == State.OPEN;
  }

  private boolean mayServe() {
    return state == State.OPEN
        && replies.underWay() < MAX_UNDER_WAY
        && !replies.overflown()
        && !reader.mustWait();
  }

  private @Nullable Request nextRequest() {
    try {
      return parser.next();
    } catch (ProtocolException e) {
      LOG.debug("closing {}: {}", session.link().remoteAddress(), e.getMessage());
      Reply last = e.reply();
      if (last != null) {
        replies.add(last, session.version(), session.lastCommand(), turnNanos);
      }
      finish(CloseReason.PROTOCOL_ERROR);
      return null;
    }
  }

  /** Reads from the socket unless enough requests wait already. */
  private void readOn() {
    boolean wanted = !paused || parser.bufferedBytes() < MAX_UNREAD_BYTES;
    context.channel().config().setAutoRead(wanted);
  }

  private void closeSlow() {
    LOG.warn(
        "closing {}: {} bytes of replies wait for it, of max-output = {}, and it does not read",
        session.link().remoteAddress(),
        session.link().pendingOutputBytes(),
        setup.config().limits().maxOutputBytes());
    abort(CloseReason.OUTPUT_LIMIT);
  }

  private void abort(CloseReason why) {
    if (state == State.OPEN || reason == CloseReason.CLIENT) {
      reason = why;
    }
    state = State.CLOSING;
    context.close();
  }

  /** How long the client has been silent; none of it counts while it waits for us. */
  private long silentNanos() {
    return replies.underWay() > 0 ? 0 : setup.nanoTime().getAsLong() - turnNanos;
  }
}
