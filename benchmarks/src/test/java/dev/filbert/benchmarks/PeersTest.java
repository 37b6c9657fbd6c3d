/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.filbert.benchmarks.peers.NearClient;
import dev.filbert.benchmarks.peers.Peer;
import dev.filbert.benchmarks.peers.Peer.ServerKind;
import dev.filbert.benchmarks.peers.Peers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeersTest {
  @ParameterizedTest
  @ValueSource(strings = {"caffeine", "spring", "jetcache", "ehcache", "filbert-local"})
  void peerInProcess_keepsWhatItIsGiven(String name) {
    Peer peer = Peers.named(name);
    assertThat(peer.server()).isEqualTo(ServerKind.NONE);
    assertThat(peer.name()).doesNotContain("unknown");
    try (NearClient client = peer.connector().connect(0)) {
      assertThat(client.get("key")).isNull();

      client.put("key", "value");

      assertThat(client.get("key")).isEqualTo("value");
      assertThat(client.getRemote("other")).isNull();
    }
  }

  @Test
  void everyName_isAPeer() {
    assertThat(Peers.names()).allSatisfy(name -> assertThat(Peers.named(name).name()).isNotBlank());
  }

  @Test
  void unknownName_isRefusedWithThoseThatThereAre() {
    assertThatThrownBy(() -> Peers.named("none"))
        .hasMessageContaining("no peer is called none")
        .hasMessageContaining("caffeine");
  }
}
