/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * Opens many connections, uses each once, and holds them until its input ends; then uses each once
 * more to see that it still lives. Run by {@code idle-connections.sh}.
 */
public final class IdleConnections {
  private static final byte[] PING = "*1\r\n$4\r\nPING\r\n".getBytes(US_ASCII);
  private static final String PONG = "+PONG\r\n";

  private IdleConnections() {}

  /**
   * Prints {@code holding N connections}, waits for the end of its input, and prints {@code all
   * answered again}.
   *
   * @param args the port on loopback, and how many connections
   * @throws IOException if a connection is refused, closed or answers something else
   */
  @SuppressWarnings("SystemOut") // Its output is what the script waits for.
  public static void main(String[] args) throws IOException {
    InetSocketAddress server =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0]));
    int count = Integer.parseInt(args[1]);
    List<SocketChannel> connections = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      SocketChannel connection = SocketChannel.open(server);
      connections.add(connection);
      ping(connection, i);
    }
    System.out.println("holding " + count + " connections");
    while (System.in.read() >= 0) {
      // Nothing is said on the input; its end is the signal.
    }
    for (int i = 0; i < count; i++) {
      ping(connections.get(i), i);
    }
    System.out.println("all answered again");
    for (SocketChannel connection : connections) {
      connection.close();
    }
  }

  private static void ping(SocketChannel connection, int number) throws IOException {
    connection.write(ByteBuffer.wrap(PING));
    ByteBuffer reply = ByteBuffer.allocate(PONG.length());
    while (reply.hasRemaining()) {
      if (connection.read(reply) < 0) {
        throw new IOException("connection " + number + " was closed");
      }
    }
    String text = new String(reply.array(), US_ASCII);
    if (!text.equals(PONG)) {
      throw new IOException("connection " + number + " answered " + text.strip());
    }
  }
}
