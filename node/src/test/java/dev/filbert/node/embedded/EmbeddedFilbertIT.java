/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.embedded;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.filbert.node.config.ConfigException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EmbeddedFilbertIT {

  @Test
  void start_twice_areTwoClusters() throws IOException {
    try (EmbeddedFilbert one = EmbeddedFilbert.start();
        EmbeddedFilbert other = EmbeddedFilbert.start()) {
      assertThat(ask(one.respPorts().get(0), "SET k v")).isEqualTo("+OK");
      assertThat(ask(one.clusterPorts().get(0), "EXISTS k")).isEqualTo(":1");
      assertThat(ask(other.respPorts().get(0), "EXISTS k")).isEqualTo(":0");
      assertThat(one.uri()).isEqualTo("filbert://127.0.0.1:" + one.clusterPorts().get(0));
    }
  }

  @Test
  void start_severalNodes_areOneCluster_andACrashIsSurvived() throws IOException {
    try (EmbeddedFilbert cluster = EmbeddedFilbert.start(2, Map.of("partitions", "64"))) {
      assertThat(ask(cluster.respPorts().get(1), "SET k v")).isEqualTo("+OK");
      cluster.crash(1);

      assertThat(cluster.clusterPorts()).hasSize(2);
      assertThatThrownBy(() -> ask(cluster.respPorts().get(1), "PING"))
          .isInstanceOf(IOException.class);
      assertThat(ask(cluster.respPorts().get(0), "EXISTS k")).isEqualTo(":1");
    }
  }

  @Test
  void start_whatCanNotBe_saysSo() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EmbeddedFilbert.start(0, Map.of()))
        .withMessageContaining("at least 1");
    assertThatThrownBy(() -> EmbeddedFilbert.start(1, Map.of("partitions", "many")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("partitions");
  }

  @Test
  void freePorts_areGivenOutOnce() {
    assertThat(FreePorts.next(50)).doesNotHaveDuplicates().allMatch(p -> p >= 12_000 && p < 30_000);
  }

  private static String ask(int port, String command) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write((command + "\r\n").getBytes(US_ASCII));
      byte[] answer = new byte[64];
      int read = socket.getInputStream().read(answer);
      return new String(answer, 0, Math.max(0, read), US_ASCII).strip();
    }
  }
}
