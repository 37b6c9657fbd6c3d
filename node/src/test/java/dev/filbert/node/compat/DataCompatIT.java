/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.compat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filbert.node.command.DataClient;
import dev.filbert.node.resp.Reply;
import dev.filbert.node.resp.ReplyWriter;
import dev.filbert.node.resp.Request;
import dev.filbert.node.resp.RespVersion;
import dev.filbert.node.session.View;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The data commands, however the keyspace answers, reply what redis-server replies. */
class DataCompatIT {
  private static final List<CompatScript> SCRIPTS =
      List.of(CompatScript.named("data.txt"), CompatScript.named("hashes.txt"));
  private static RedisServer redis;

  @BeforeAll
  static void start() throws Exception {
    redis = RedisServer.start();
  }

  @AfterAll
  static void stop() throws Exception {
    redis.close();
  }

  @ParameterizedTest
  @MethodSource
  void everyReply_isThatOfRedis(RespVersion version, DataClient.Mode mode) throws IOException {
    List<String> differences = new ArrayList<>();
    DataClient client = new DataClient(mode, View.SINGLE);
    try (RespSocket socket = redis.connect()) {
      socket.ask("HELLO", Integer.toString(version.number()));
      client.run(Request.of("HELLO", Integer.toString(version.number())));
      for (CompatScript script : SCRIPTS) {
        differences.addAll(compare(script, version, client, socket));
      }
    }
    assertThat(differences).isEmpty();
  }

  private static List<String> compare(
      CompatScript script, RespVersion version, DataClient client, RespSocket redis)
      throws IOException {
    List<String> differences = new ArrayList<>();
    for (CompatScript.Step step : script.steps()) {
      if (step.beginsAnew()) {
        redis.ask("FLUSHALL");
        client.run(Request.of("FLUSHALL"));
        continue;
      }
      client.millis.set(System.currentTimeMillis());
      RespValue theirs = redis.ask(step.parts());
      RespValue ours = onTheWire(client.run(request(step)), version);
      differences.addAll(step.difference(ours, theirs));
    }
    return differences;
  }

  static List<Arguments> everyReply_isThatOfRedis() {
    return Arrays.stream(RespVersion.values())
        .flatMap(
            version ->
                Arrays.stream(DataClient.Mode.values()).map(mode -> Arguments.of(version, mode)))
        .toList();
  }

  private static RespValue onTheWire(Reply reply, RespVersion version) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ReplyWriter writer =
        new ReplyWriter(
            UnpooledByteBufAllocator.DEFAULT,
            (ByteBuf slice) -> {
              bytes.writeBytes(ByteBufUtil.getBytes(slice));
              slice.release();
            });
    writer.write(reply, version);
    writer.flush();
    return RespValue.read(new ByteArrayInputStream(bytes.toByteArray()));
  }

  private static Request request(CompatScript.Step step) {
    return new Request(step.parts().toArray(byte[][]::new));
  }
}
