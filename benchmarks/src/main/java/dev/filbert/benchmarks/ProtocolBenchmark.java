/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.filbert.node.resp.ParserLimits;
import dev.filbert.node.resp.ProtocolException;
import dev.filbert.node.resp.Reply;
import dev.filbert.node.resp.ReplyWriter;
import dev.filbert.node.resp.Request;
import dev.filbert.node.resp.RequestParser;
import dev.filbert.node.resp.RespVersion;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** Bytes to requests and replies to bytes, in the pipelines of 16 that redis-benchmark sends. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ProtocolBenchmark {
  private static final int PIPELINE = 16;
  private static final int VALUE_BYTES = 100;

  private final RequestParser parser = new RequestParser(ParserLimits.of(1 << 20, 1 << 26));
  private final ByteBuf gets = pipeline("*2\r\n$3\r\nGET\r\n$16\r\nkey:000000004242\r\n");
  private final ByteBuf sets =
      pipeline(
          "*3\r\n$3\r\nSET\r\n$16\r\nkey:000000004242\r\n$100\r\n"
              + "v".repeat(VALUE_BYTES)
              + "\r\n");

  private final Reply value = Reply.bulk(new byte[VALUE_BYTES]);
  private final ReplyWriter writer =
      new ReplyWriter(PooledByteBufAllocator.DEFAULT, ByteBuf::release);

  /** One GET of a pipeline. */
  @Benchmark
  @OperationsPerInvocation(PIPELINE)
  public void parseGet(Blackhole requests) throws ProtocolException {
    parse(gets, requests);
  }

  /** One SET of 100 bytes of a pipeline. */
  @Benchmark
  @OperationsPerInvocation(PIPELINE)
  public void parseSet(Blackhole requests) throws ProtocolException {
    parse(sets, requests);
  }

  /** One reply of 100 bytes, sixteen to a flush. */
  @Benchmark
  @OperationsPerInvocation(PIPELINE)
  public void writeValue() {
    for (int i = 0; i < PIPELINE; i++) {
      writer.write(value, RespVersion.RESP2);
    }
    writer.flush();
  }

  private void parse(ByteBuf bytes, Blackhole requests) throws ProtocolException {
    parser.feed(bytes.readerIndex(0));
    for (Request request = parser.next(); request != null; request = parser.next()) {
      requests.consume(request);
    }
  }

  private static ByteBuf pipeline(String request) {
    return Unpooled.directBuffer().writeBytes(request.repeat(PIPELINE).getBytes(US_ASCII));
  }
}
