/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.servers;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Whether a server is there. Whatever goes wrong meanwhile says that it is not. */
final class Probe {
  private static final int CONNECT_MILLIS = 1000;
  private static final int ANSWER_MILLIS = 2000;

  private Probe() {}

  /** Whether it takes a connection. */
  static boolean connects(InetSocketAddress address) {
    try (Socket socket = new Socket()) {
      socket.connect(address, CONNECT_MILLIS);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  /**
   * Whether it answers as a server of Redis does.
   *
   * @param password what to log in with; none if that is empty
   */
  static boolean answersPing(InetSocketAddress address, String password) {
    try (Socket socket = new Socket()) {
      socket.connect(address, CONNECT_MILLIS);
      socket.setSoTimeout(ANSWER_MILLIS);
      OutputStream out = socket.getOutputStream();
      String login = password.isEmpty() ? "" : "AUTH " + password + "\r\n";
      out.write((login + "PING\r\n").getBytes(StandardCharsets.US_ASCII));
      out.flush();
      InputStream in = socket.getInputStream();
      return in.read() == '+';
    } catch (IOException notYet) {
      return false;
    }
  }
}
