/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.compat;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;

/** A connection of our own to a server on this machine, so that no client library interprets. */
public final class RespSocket implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 30_000;

  private final Socket socket;
  private final InputStream in;

  /** Connects. */
  public RespSocket(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    in = new BufferedInputStream(socket.getInputStream());
  }

  /** Sends one command. */
  public void send(List<byte[]> parts) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(("*" + parts.size() + "\r\n").getBytes(US_ASCII));
    for (byte[] part : parts) {
      out.writeBytes(("$" + part.length + "\r\n").getBytes(US_ASCII));
      out.writeBytes(part);
      out.writeBytes(new byte[] {'\r', '\n'});
    }
    socket.getOutputStream().write(out.toByteArray());
  }

  /** See {@link #send(List)}. */
  public void send(String... parts) throws IOException {
    send(List.of(parts).stream().map(part -> part.getBytes(US_ASCII)).toList());
  }

  /** Sends one command and waits for its reply. */
  public RespValue ask(List<byte[]> parts) throws IOException {
    send(parts);
    return next();
  }

  /** Waits for what comes without being asked for. */
  public RespValue next() throws IOException {
    return RespValue.read(in);
  }

  /** See {@link #ask(List)}. */
  public RespValue ask(String... parts) throws IOException {
    return ask(List.of(parts).stream().map(part -> part.getBytes(US_ASCII)).toList());
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
