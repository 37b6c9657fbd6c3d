/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.filbert.node.resp.Answer;
import dev.filbert.node.resp.ParserLimits;
import dev.filbert.node.resp.ProtocolException;
import dev.filbert.node.resp.Reply;
import dev.filbert.node.resp.ReplyWriter;
import dev.filbert.node.resp.Request;
import dev.filbert.node.resp.RequestParser;
import dev.filbert.node.resp.RespVersion;
import dev.filbert.node.session.View;
import dev.filbert.node.testing.StubClient;
import dev.filbert.node.testing.StubNode;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/**
 * One random run: nearly right requests, cut anywhere, from several clients, against a node in
 * memory. Whatever comes in, there must be a reply or a protocol error, and never one that tells of
 * a bug; and how the bytes were cut must make no difference.
 */
final class Fuzz {
  private static final ParserLimits LIMITS = ParserLimits.of(1000, 1 << 20);
  private static final int INPUTS_PER_NODE = 2_000;
  private static final int CLIENTS = 4;

  private final long seed;
  private final Random random;
  private final RequestMutator mutator;
  private final ReplyWriter writer = new ReplyWriter(UnpooledByteBufAllocator.DEFAULT, this::sent);
  private final List<Client> clients = new ArrayList<>();
  private StubNode node = new StubNode();
  private long inputs;
  private long requests;
  private long errors;
  private long protocolErrors;

  /** A connection: what it sent is parsed in its own parser. */
  private static final class Client {
    private final StubClient stub;
    private final RequestParser parser = new RequestParser(LIMITS);

    Client(StubClient stub) {
      this.stub = stub;
    }
  }

  Fuzz(long seed) {
    this.seed = seed;
    this.random = new Random(seed);
    this.mutator = new RequestMutator(random);
  }

  /** A long run: the number of inputs, and the seed to repeat one. */
  public static void main(String[] arguments) {
    long count = arguments.length > 0 ? Long.parseLong(arguments[0]) : 10_000_000;
    long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : System.nanoTime();
    long start = System.nanoTime();
    Fuzz fuzz = new Fuzz(seed);
    fuzz.run(count);
    System.out.printf("%s in %d s%n", fuzz.summary(), (System.nanoTime() - start) / 1_000_000_000);
  }

  /** Sends {@code count} inputs; throws at the first that shows a bug. */
  void run(long count) {
    for (long i = 0; i < count; i++) {
      if (inputs++ % INPUTS_PER_NODE == 0) {
        beginAnew();
      }
      byte[] input = mutator.next();
      try {
        sameHoweverCut(input);
        send(random.nextInt(CLIENTS), input);
      } catch (RuntimeException | Error e) {
        throw new AssertionError(
            "seed %d, input %d: %s".formatted(seed, inputs, new String(input, ISO_8859_1)), e);
      }
    }
  }

  /** What happened so far. */
  String summary() {
    return "seed %d: %d inputs of %d rows, %d requests, %d error replies, %d protocol errors"
        .formatted(seed, inputs, mutator.rows(), requests, errors, protocolErrors);
  }

  long requests() {
    return requests;
  }

  long protocolErrors() {
    return protocolErrors;
  }

  private void beginAnew() {
    node = new StubNode(random.nextInt(8) == 0 ? "secret" : null);
    clients.clear();
    for (int i = 0; i < CLIENTS; i++) {
      clients.add(connect());
    }
  }

  private Client connect() {
    return new Client(node.connect(random.nextBoolean() ? View.SINGLE : View.CLUSTER));
  }

  private void send(int who, byte[] input) {
    Client client = clients.get(who);
    client.parser.authenticated(client.stub.session.authenticated());
    int at = 0;
    try {
      while (at < input.length) {
        int piece =
            Math.min(input.length - at, 1 + random.nextInt(random.nextBoolean() ? 3 : 5000));
        client.parser.feed(Unpooled.wrappedBuffer(input, at, piece));
        at += piece;
        Request request;
        while ((request = client.parser.next()) != null) {
          carryOut(client, request);
          client.parser.authenticated(client.stub.session.authenticated());
        }
      }
    } catch (ProtocolException e) {
      protocolErrors++;
      replace(who);
      return;
    }
    if (client.stub.session.closeAfterReply() || client.stub.link.closed()) {
      replace(who);
    }
  }

  private void replace(int who) {
    node.sessions.close(clients.get(who).stub.session);
    // CONFIG SET maxclients may have left no room.
    node.sessions.limit(Math.max(CLIENTS, node.sessions.limit()));
    clients.set(who, connect());
  }

  private void carryOut(Client client, Request request) {
    requests++;
    Answer answer = node.dispatcher.dispatch(client.stub.session, request);
    if (answer instanceof Answer.Later later) {
      node.later.forEach(task -> task.task().run());
      node.later.clear();
      CompletableFuture<? extends Reply> reply = later.reply().toCompletableFuture();
      if (!reply.isDone()) {
        throw new AssertionError("no reply to " + request.text(0));
      }
      check(client, reply.join());
    } else {
      check(client, (Reply) answer);
    }
  }

  private void check(Client client, Reply reply) {
    if (reply instanceof Reply.Error error) {
      errors++;
      if (error.text().startsWith("ERR internal")) {
        throw new AssertionError("replied " + error.text());
      }
    }
    RespVersion version = client.stub.session.version();
    writer.write(reply, version);
    writer.flush();
  }

  /* A client reads an error up to the first line end: the rest would be the next reply. */
  private void sent(ByteBuf bytes) {
    try {
      int end = bytes.indexOf(bytes.readerIndex(), bytes.writerIndex(), (byte) '\n');
      if (bytes.getByte(bytes.readerIndex()) == '-' && end != bytes.writerIndex() - 1) {
        throw new AssertionError("error of two lines: " + bytes.toString(ISO_8859_1));
      }
    } finally {
      bytes.release();
    }
  }

  /* Byte by byte and as a whole, the same requests and the same error come out. */
  private static void sameHoweverCut(byte[] input) {
    String whole = outcome(input, input.length);
    String bytewise = outcome(input, 1);
    if (!whole.equals(bytewise)) {
      throw new AssertionError("as a whole " + whole + ", byte by byte " + bytewise);
    }
  }

  private static String outcome(byte[] input, int piece) {
    RequestParser parser = new RequestParser(LIMITS);
    StringBuilder seen = new StringBuilder();
    try {
      for (int at = 0; at < input.length; at += piece) {
        parser.feed(Unpooled.wrappedBuffer(input, at, Math.min(piece, input.length - at)));
        Request request;
        while ((request = parser.next()) != null) {
          for (int i = 0; i < request.size(); i++) {
            seen.append(request.part(i).length).append(':');
            seen.append(new String(request.part(i), ISO_8859_1)).append(' ');
          }
          seen.append('|');
        }
      }
    } catch (ProtocolException e) {
      seen.append(e.getMessage());
    }
    return seen.toString();
  }
}
