/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.filbert.benchmarks.peers.NearClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class RaceTest {
  private static final RaceSettings SHORT =
      new RaceSettings(
          2, 1, 1, 20, Duration.ofNanos(100_000), Duration.ofMillis(300), Duration.ofMillis(20));

  private final Map<String, String> server = new ConcurrentHashMap<>();

  @Test
  void clientsWithoutACopy_areNeverWrong() throws Exception {
    RaceResult result = race(new Direct(), new Direct()).run(Race.Fault.NONE);
    assertThat(result.reads()).isPositive();
    assertThat(result.writes()).isPositive();
    assertThat(result.verdict().wrong()).as("%s", result.verdict()).isZero();
    assertThat(result.stuck()).isZero();
    assertThat(result.compared()).isEqualTo(40);
  }

  @Test
  void aClientThatKeepsItsCopies_isFoundOut() throws Exception {
    RaceResult result = race(new Direct(), new Hoarder()).run(Race.Fault.NONE);
    assertThat(result.verdict().tooStale()).isPositive();
    assertThat(result.stuck()).isPositive();
    assertThat(result.examples()).isNotEmpty();
  }

  @Test
  void aFault_strikesWhileTheRaceIsOn() throws Exception {
    Direct client = new Direct();
    RaceResult result =
        race(client, new Direct())
            .run(
                () -> {
                  client.down = true;
                  Thread.sleep(50);
                  client.down = false;
                });
    assertThat(result.failures()).isPositive();
    assertThat(result.verdict().wrong()).isZero();
  }

  @Test
  void anotherNumberOfClients_isRefused() {
    assertThatThrownBy(() -> new Race(SHORT, List.of(new Direct()), 1))
        .hasMessage("the settings want 2 clients, there are 1");
  }

  private Race race(NearClient first, NearClient second) {
    return new Race(SHORT, List.of(first, second), 1);
  }

  /** Has no near-cache. */
  private class Direct implements NearClient {
    volatile boolean down;

    @Override
    public String get(String key) {
      return getRemote(key);
    }

    @Override
    public String getRemote(String key) {
      if (down) {
        throw new IllegalStateException("down");
      }
      return server.get(key);
    }

    @Override
    public void put(String key, String value) {
      server.put(key, value);
    }

    @Override
    public void close() {}
  }

  /** Has a near-cache that nothing invalidates. */
  private final class Hoarder extends Direct {
    private final Map<String, String> copies = new ConcurrentHashMap<>();

    @Override
    public String get(String key) {
      return copies.computeIfAbsent(key, this::getRemote);
    }
  }
}
