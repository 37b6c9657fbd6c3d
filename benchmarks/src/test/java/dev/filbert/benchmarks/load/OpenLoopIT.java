/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.filbert.benchmarks.faults.FaultProxy;
import dev.filbert.benchmarks.faults.Weather;
import dev.filbert.benchmarks.peers.Peer.ServerKind;
import dev.filbert.benchmarks.servers.Servers;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With a redis-server behind a proxy that stalls. */
class OpenLoopIT {
  private static final long SEED = 7;

  private Servers redis;
  private FaultProxy proxy;
  private OpenLoop loop;

  @BeforeEach
  void start() throws Exception {
    redis = Servers.start(ServerKind.REDIS, 1);
    proxy = FaultProxy.before(new InetSocketAddress("127.0.0.1", redis.port()), SEED);
    loop = new OpenLoop(proxy.port(), 4, SEED);
  }

  @AfterEach
  void stop() throws Exception {
    loop.close();
    proxy.close();
    redis.close();
  }

  @Test
  void run_sendsAtTheRate_readsAndWrites() throws Exception {
    Latencies measured = loop.run(new Load(1_000, 50, Duration.ofSeconds(2)));

    assertThat(measured.responses().getTotalCount()).isBetween(1_700L, 2_300L);
    assertThat(measured.late().getTotalCount()).isEqualTo(measured.responses().getTotalCount());
  }

  /** A loop that waited for answers would have sent a handful meanwhile. */
  @Test
  void run_whileTheServerStalls_countsEveryRequestThatWasDue() throws Exception {
    CompletableFuture<Latencies> run =
        CompletableFuture.supplyAsync(() -> quietly(new Load(1_000, 0, Duration.ofSeconds(3))));
    TimeUnit.MILLISECONDS.sleep(1_000);
    proxy.toClient(Weather.STALL);
    TimeUnit.MILLISECONDS.sleep(1_000);
    proxy.heal();

    Latencies measured = run.get(60, TimeUnit.SECONDS);

    long halfSecond = TimeUnit.MILLISECONDS.toNanos(500);
    assertThat(measured.responses().getCountBetweenValues(halfSecond, Long.MAX_VALUE / 2))
        .isGreaterThan(300);
    assertThat(measured.responses().getMaxValue())
        .isGreaterThan(TimeUnit.MILLISECONDS.toNanos(900));
  }

  @Test
  void run_moreThanTheServerAnswers_endsAndSaysSo() {
    proxy.toClient(Weather.STALL);

    assertThatThrownBy(() -> loop.run(new Load(50_000, 0, Duration.ofSeconds(60))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("50000 requests a second are more than are answered here");
  }

  private Latencies quietly(Load load) {
    try {
      return loop.run(load);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
