/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.compat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filbert.node.resp.RespVersion;
import dev.filbert.node.server.RequestObserver;
import dev.filbert.node.server.RespServer;
import dev.filbert.node.server.RespServerSetup;
import dev.filbert.node.server.ServerMetrics;
import dev.filbert.node.session.View;
import dev.filbert.node.testing.StubNode;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two servers, two sockets, one script: both views reply what redis-server replies. */
class RedisBehaviourIT {
  private static final String PASSWORD = "secret";
  private static final long PATIENCE_SECONDS = 20;

  private static Vertx vertx;
  private static RedisServer redis;

  @BeforeAll
  static void start() throws Exception {
    vertx = Vertx.vertx();
    redis = RedisServer.start();
  }

  @AfterAll
  static void stop() throws Exception {
    redis.close();
    vertx.close().toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  @ParameterizedTest
  @EnumSource
  void everyReplyOfTheServer_isThatOfRedis(RespVersion version) throws Exception {
    assertThat(differences("server.txt", version, redis, serve(View.SINGLE, null))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void everyReplyAboutUsers_isThatOfRedis(RespVersion version) throws Exception {
    assertThat(differences("acl.txt", version, redis, serve(View.SINGLE, null))).isEmpty();
  }

  @Test
  void everyReplyBeforeAuth_isThatOfRedis() throws Exception {
    try (RespSocket admin = redis.connect()) {
      admin.ask("CONFIG", "SET", "requirepass", PASSWORD);
      try {
        assertThat(differences("auth.txt", null, redis, serve(View.SINGLE, PASSWORD))).isEmpty();
      } finally {
        admin.ask("CONFIG", "SET", "requirepass", "");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyReplyOfTheClusterView_isThatOfARedisCluster(RespVersion version) throws Exception {
    Path directory = Files.createTempDirectory("redis-cluster");
    try (RedisServer cluster =
        RedisServer.start("--cluster-enabled", "yes", "--dir", directory.toString())) {
      cluster.ownEverySlot();
      int port = serve(View.CLUSTER, null);
      assertThat(differences("cluster.txt", version, cluster, port)).isEmpty();
    }
  }

  private static List<String> differences(
      String name, @Nullable RespVersion version, RedisServer redis, int port) throws IOException {
    CompatScript script = CompatScript.named(name);
    List<String> differences = new ArrayList<>();
    try (RespSocket theirs = redis.connect();
        RespSocket ours = new RespSocket(port)) {
      for (CompatScript.Step step : script.steps()) {
        if (step.beginsAnew()) {
          beginAnew(theirs, version);
          beginAnew(ours, version);
          continue;
        }
        RespValue expected = theirs.ask(step.parts());
        RespValue actual = ours.ask(step.parts());
        if (!step.agree(actual, expected)) {
          differences.add(
              "%s:%d %s%n  redis %s%n  ours  %s"
                  .formatted(name, step.number(), text(step), expected, actual));
        }
      }
    }
    return differences;
  }

  private static void beginAnew(RespSocket socket, @Nullable RespVersion version)
      throws IOException {
    if (version != null) {
      socket.ask("RESET");
      socket.ask("HELLO", Integer.toString(version.number()));
      socket.ask("FLUSHALL");
    }
  }

  private static int serve(View view, @Nullable String password) throws Exception {
    StubNode node = new StubNode(password);
    RespServerSetup setup =
        new RespServerSetup(
            view,
            node.dispatcher.server().config(),
            node.sessions,
            node.dispatcher::dispatch,
            ServerMetrics.NONE,
            RequestObserver.NONE,
            System::nanoTime);
    return RespServer.start(vertx, setup)
        .toCompletionStage()
        .toCompletableFuture()
        .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .port();
  }

  private static String text(CompatScript.Step step) {
    return step.parts().stream().map(String::new).toList().toString();
  }
}
