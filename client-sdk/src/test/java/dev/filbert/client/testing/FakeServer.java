/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * A server of RESP3 whose every answer the test decides. Greets as Filbert or as Redis, and answers
 * freshness by itself unless told otherwise.
 *
 * <p>Threading: a thread for each connection; the script must be thread-safe.
 */
public final class FakeServer implements AutoCloseable {
  /** No reply at all. */
  public static final String SILENCE = "";

  /** Closes the connection instead of a reply. */
  public static final String CUT = "\0cut";

  private final ServerSocket listener;
  private final boolean filbert;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final List<List<String>> received = new CopyOnWriteArrayList<>();
  private volatile Function<List<String>, String> script = command -> null;
  private volatile boolean closed;

  private FakeServer(boolean filbert, int port) throws IOException {
    this.filbert = filbert;
    listener = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::accept, "fake-server");
    thread.setDaemon(true);
    thread.start();
  }

  /** A server that says it is Filbert, in no cluster view. */
  public static FakeServer filbert() throws IOException {
    return new FakeServer(true, 0);
  }

  /** A server that says it is Redis. */
  public static FakeServer redis() throws IOException {
    return new FakeServer(false, 0);
  }

  /** Another one on the port of one that was closed. */
  public static FakeServer filbert(int port) throws IOException {
    return new FakeServer(true, port);
  }

  /** Where it listens. */
  public int port() {
    return listener.getLocalPort();
  }

  /**
   * Decides what is answered: raw RESP, {@link #SILENCE}, {@link #CUT}, or null for the greeting's
   * own answers and {@code -ERR} for the rest. A reply that ends in {@link #CUT} is sent before.
   */
  public void script(Function<List<String>, String> script) {
    this.script = script;
  }

  /** Sends something that nobody asked for to everybody. */
  public void push(String raw) throws IOException {
    for (Socket socket : sockets) {
      synchronized (socket) {
        socket.getOutputStream().write(raw.getBytes(ISO_8859_1));
      }
    }
  }

  /** Every command so far. */
  public List<List<String>> received() {
    return received;
  }

  /** How often a command came so far. */
  public long received(String name) {
    return received.stream().filter(c -> c.get(0).equals(name)).count();
  }

  /** Breaks every connection, and goes on listening. */
  public void cut() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
    sockets.clear();
  }

  /** The RESP of an invalidation. */
  public static String invalidate(String key) {
    return ">2\r\n$10\r\ninvalidate\r\n*1\r\n$" + key.length() + "\r\n" + key + "\r\n";
  }

  /** The RESP of an entry. */
  public static String entry(long version, long ttl, String value) {
    return "*3\r\n:" + version + "\r\n:" + ttl + "\r\n$" + value.length() + "\r\n" + value + "\r\n";
  }

  @Override
  public void close() throws IOException {
    closed = true;
    listener.close();
    cut();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listener.accept();
        socket.setTcpNoDelay(true);
        sockets.add(socket);
        if (closed) { // A thread that waits in accept may be given one more.
          socket.close();
        }
        Thread thread = new Thread(() -> serve(socket), "fake-connection");
        thread.setDaemon(true);
        thread.start();
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      for (List<String> command = read(in); command != null; command = read(in)) {
        received.add(command);
        String answer = script.apply(command);
        if (answer == null) {
          answer = own(command);
        }
        boolean cut = answer.endsWith(CUT);
        String bytes = cut ? answer.substring(0, answer.length() - CUT.length()) : answer;
        synchronized (socket) {
          OutputStream out = socket.getOutputStream();
          out.write(bytes.getBytes(ISO_8859_1));
          out.flush();
        }
        if (cut) {
          return;
        }
      }
    } catch (IOException e) {
      // The client has gone, or the test broke it.
    }
  }

  private String own(List<String> command) {
    return switch (command.get(0).toUpperCase(Locale.ROOT)) {
      case "HELLO" ->
          filbert
              ? "%3\r\n+filbert\r\n+1.0\r\n+mode\r\n+standalone\r\n+version\r\n+7.4.0\r\n"
              : "%2\r\n+mode\r\n+standalone\r\n+version\r\n+7.0.15\r\n";
      case "CLIENT" -> "+OK\r\n";
      case "PING" -> "+PONG\r\n";
      case "CACHE.FRESH" -> "*3\r\n:1\r\n*1\r\n:0\r\n$4\r\n\0\0\0\0\r\n";
      case "CACHE.INFO" -> "%0\r\n";
      default -> "-ERR unknown command '" + command.get(0) + "'\r\n";
    };
  }

  private static List<String> read(InputStream in) throws IOException {
    String head = line(in);
    if (head == null) {
      return null;
    }
    List<String> parts = new ArrayList<>();
    for (int i = Integer.parseInt(head.substring(1)); i > 0; i--) {
      String length = line(in);
      if (length == null) {
        return null;
      }
      byte[] part = in.readNBytes(Integer.parseInt(length.substring(1)));
      in.skipNBytes(2);
      parts.add(new String(part, ISO_8859_1));
    }
    return parts;
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        return null;
      }
      if (b != '\r') {
        line.append((char) b);
      }
    }
    return line.toString();
  }
}
