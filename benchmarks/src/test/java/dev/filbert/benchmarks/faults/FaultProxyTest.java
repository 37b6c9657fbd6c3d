/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultProxyTest {
  private static final int SHORT_MILLIS = 100;
  private static final int LONG_MILLIS = 10_000;

  private ServerSocket server;
  private FaultProxy proxy;
  private Socket client;
  private Socket accepted;

  @BeforeEach
  void connect() throws IOException {
    server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    proxy = FaultProxy.before((InetSocketAddress) server.getLocalSocketAddress(), 1);
    client = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
    accepted = server.accept();
  }

  @AfterEach
  void close() throws IOException {
    client.close();
    accepted.close();
    proxy.close();
    server.close();
  }

  @Test
  void clear_passesBothWays() throws IOException {
    client.getOutputStream().write(1);
    assertThat(read(accepted, LONG_MILLIS)).isEqualTo(1);
    accepted.getOutputStream().write(2);
    assertThat(read(client, LONG_MILLIS)).isEqualTo(2);
  }

  @Test
  void delay_isKept_andOrderToo() throws IOException {
    proxy.toServer(Weather.delay(Duration.ofMillis(30), Duration.ofMillis(60)));
    long start = System.nanoTime();
    for (int i = 0; i < 5; i++) {
      client.getOutputStream().write(i);
    }
    for (int i = 0; i < 5; i++) {
      assertThat(read(accepted, LONG_MILLIS)).isEqualTo(i);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(30));
  }

  @Test
  void stall_holdsBack_healLetsThrough() throws IOException {
    proxy.toClient(Weather.STALL);
    accepted.getOutputStream().write(7);
    assertSilent(client);
    client.getOutputStream().write(8);
    assertThat(read(accepted, LONG_MILLIS)).as("the other direction").isEqualTo(8);
    proxy.heal();
    assertThat(read(client, LONG_MILLIS)).isEqualTo(7);
  }

  @Test
  void swallow_losesBytes_andKeepsTheConnection() throws IOException {
    proxy.toServer(Weather.SWALLOW);
    client.getOutputStream().write(1);
    assertSilent(accepted);
    proxy.heal();
    client.getOutputStream().write(2);
    assertThat(read(accepted, LONG_MILLIS)).isEqualTo(2);
  }

  @Test
  void cut_endsConnections_andRefusesNewOnes_untilHealed() throws IOException {
    proxy.cut();
    assertThat(ended(client)).isTrue();
    try (Socket refused = new Socket(InetAddress.getLoopbackAddress(), proxy.port())) {
      assertThat(ended(refused)).isTrue();
    }
    proxy.heal();
    try (Socket again = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        Socket taken = server.accept()) {
      again.getOutputStream().write(3);
      assertThat(read(taken, LONG_MILLIS)).isEqualTo(3);
    }
  }

  @Test
  void theEndOfOneSide_reachesTheOther_afterTheLastByte() throws IOException {
    proxy.toServer(Weather.delay(Duration.ofMillis(20), Duration.ofMillis(20)));
    client.getOutputStream().write(9);
    client.shutdownOutput();
    assertThat(read(accepted, LONG_MILLIS)).isEqualTo(9);
    assertThat(ended(accepted)).isTrue();
  }

  @Test
  void delay_theWrongWayRound_isRefused() {
    assertThatThrownBy(() -> Weather.delay(Duration.ofMillis(2), Duration.ofMillis(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PT0.002S");
  }

  private static void assertSilent(Socket socket) {
    assertThatThrownBy(() -> read(socket, SHORT_MILLIS)).isInstanceOf(SocketTimeoutException.class);
  }

  private static boolean ended(Socket socket) throws IOException {
    try {
      return read(socket, LONG_MILLIS) < 0;
    } catch (SocketException reset) {
      return true;
    }
  }

  private static int read(Socket socket, int millis) throws IOException {
    socket.setSoTimeout(millis);
    return socket.getInputStream().read();
  }
}
