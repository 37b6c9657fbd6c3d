/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

/** A socket that speaks inline commands and compares bytes. */
final class RawClient implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 10_000;

  private final Socket socket;
  private final InputStream in;

  RawClient(int port) throws IOException {
    socket = new Socket("127.0.0.1", port);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    in = new BufferedInputStream(socket.getInputStream());
  }

  /** Sends lines, each with its end, in one packet. */
  RawClient send(String... lines) throws IOException {
    return sendBytes(String.join("\r\n", lines) + "\r\n");
  }

  RawClient sendBytes(String bytes) throws IOException {
    socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
    return this;
  }

  /** One line without its end. */
  String line() throws IOException {
    StringBuilder line = new StringBuilder();
    int b;
    while ((b = in.read()) != '\n') {
      if (b < 0) {
        throw new IOException("the server closed after: " + line);
      }
      line.append((char) b);
    }
    return line.substring(0, line.length() - 1);
  }

  /** The content of a bulk reply. */
  String bulk() throws IOException {
    String header = line();
    byte[] value = in.readNBytes(Integer.parseInt(header.substring(1)));
    line();
    return new String(value, ISO_8859_1);
  }

  /** Everything until the server closes. */
  String rest() throws IOException {
    return new String(in.readAllBytes(), ISO_8859_1);
  }

  /** Whether something is there to be read already. */
  boolean hasInput() throws IOException {
    return in.available() > 0;
  }

  void shutdownOutput() throws IOException {
    socket.shutdownOutput();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
