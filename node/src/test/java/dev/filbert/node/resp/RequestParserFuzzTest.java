/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.resp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;

/** Random input, randomly damaged and cut: nothing but protocol errors, and memory in bounds. */
class RequestParserFuzzTest {
  private static final ParserLimits LIMITS = new ParserLimits(50, 100_000, 200_000);
  private static final int ROUNDS = 2_000;
  private static final String ODD_BYTES = "*$:\r\n\0-0129\"'\\x \u00ff";

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);

  @RepeatedTest(3)
  void wholeCommands_cutAnyhow_comeOutAsTheyWentIn() {
    for (int round = 0; round < ROUNDS; round++) {
      List<byte[][]> sent = new ArrayList<>();
      ByteArrayOutputStream stream = new ByteArrayOutputStream();
      for (int i = random.nextInt(5); i >= 0; i--) {
        byte[][] command = command();
        sent.add(command);
        stream.writeBytes(encode(command));
      }
      List<byte[][]> received = new ArrayList<>();
      String failure = parse(stream.toByteArray(), received);
      assertThat(failure).as("seed %d, round %d", seed, round).isNull();
      assertThat(Arrays.deepEquals(received.toArray(), sent.toArray()))
          .as("same requests, seed %d, round %d", seed, round)
          .isTrue();
    }
  }

  @RepeatedTest(3)
  void damagedCommands_giveProtocolErrorsAtWorst() {
    for (int round = 0; round < ROUNDS; round++) {
      ByteArrayOutputStream stream = new ByteArrayOutputStream();
      for (int i = random.nextInt(8); i >= 0; i--) {
        stream.writeBytes(damaged(encode(command())));
      }
      parse(stream.toByteArray(), new ArrayList<>());
    }
  }

  /** Takes the short way for whole requests beside the one from part to part. */
  @RepeatedTest(3)
  void damagedCommands_wholeOrByteByByte_meanTheSame() {
    for (int round = 0; round < ROUNDS / 10; round++) {
      ByteArrayOutputStream stream = new ByteArrayOutputStream();
      for (int i = random.nextInt(8); i >= 0; i--) {
        byte[] command = encode(command());
        stream.writeBytes(random.nextBoolean() ? damaged(command) : command);
      }
      List<byte[][]> whole = new ArrayList<>();
      List<byte[][]> byteByByte = new ArrayList<>();
      String failure = parse(stream.toByteArray(), stream.size(), whole);
      assertThat(failure)
          .as("seed %d, round %d", seed, round)
          .isEqualTo(parse(stream.toByteArray(), 1, byteByByte));
      assertThat(Arrays.deepEquals(whole.toArray(), byteByByte.toArray()))
          .as("same requests, seed %d, round %d", seed, round)
          .isTrue();
    }
  }

  /** Feeds {@code input} in random pieces; gives the protocol error, or null. */
  private String parse(byte[] input, List<byte[][]> received) {
    return parse(input, 0, received);
  }

  /** The same with pieces of {@code piece} bytes; 0 for random ones. */
  private String parse(byte[] input, int piece, List<byte[][]> received) {
    RequestParser parser = new RequestParser(LIMITS);
    int at = 0;
    try {
      while (at < input.length) {
        int wanted = piece > 0 ? piece : 1 + random.nextInt(pieceSize());
        int count = Math.min(input.length - at, wanted);
        parser.feed(Unpooled.wrappedBuffer(input, at, count));
        at += count;
        Request request;
        while ((request = parser.next()) != null) {
          received.add(parts(request));
        }
        assertThat(parser.bufferedBytes())
            .as("memory, seed %d", seed)
            .isLessThan(2 * LIMITS.maxRequestBytes() + 2 * ParserLimits.MAX_LINE_BYTES);
      }
      return null;
    } catch (ProtocolException e) {
      return e.getMessage();
    } catch (RuntimeException e) {
      throw new AssertionError(
          "seed %d, input %s".formatted(seed, new String(input, ISO_8859_1)), e);
    }
  }

  private int pieceSize() {
    return random.nextBoolean() ? 5 : 5_000;
  }

  private byte[][] command() {
    byte[][] parts = new byte[1 + random.nextInt(4)][];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = new byte[random.nextInt(20) == 0 ? random.nextInt(40_000) : random.nextInt(20)];
      random.nextBytes(parts[i]);
    }
    return parts;
  }

  private byte[] damaged(byte[] bytes) {
    for (int i = random.nextInt(4); i > 0 && bytes.length > 1; i--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(3)) {
        case 0 -> bytes[at] = (byte) ODD_BYTES.charAt(random.nextInt(ODD_BYTES.length()));
        case 1 -> bytes = Arrays.copyOf(bytes, at);
        default -> {
          byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
          System.arraycopy(bytes, at, longer, at + 1, bytes.length - at);
          bytes = longer;
        }
      }
    }
    return bytes;
  }

  private static byte[][] parts(Request request) {
    byte[][] parts = new byte[request.size()][];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = request.part(i);
    }
    return parts;
  }

  private static byte[] encode(byte[][] parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(("*" + parts.length + "\r\n").getBytes(ISO_8859_1));
    for (byte[] part : parts) {
      out.writeBytes(("$" + part.length + "\r\n").getBytes(ISO_8859_1));
      out.writeBytes(part);
      out.writeBytes("\r\n".getBytes(ISO_8859_1));
    }
    return out.toByteArray();
  }
}
