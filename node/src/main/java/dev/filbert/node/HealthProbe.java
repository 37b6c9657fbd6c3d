/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.filbert.node.config.ConfigReader;
import dev.filbert.node.config.Machine;
import dev.filbert.node.config.NodeConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Map;

/**
 * Asks a node for its health. An engine does that every few seconds in a JVM of its own, so this
 * loads as few classes as it can: no command line, no logging.
 *
 * <p>Threading: confined.
 *
 * @param out what the node answered
 * @param err why there is no answer
 */
record HealthProbe(PrintWriter out, PrintWriter err) {
  private static final int TIMEOUT_MILLIS = 3_000;

  /**
   * Where a node with this environment listens.
   *
   * @throws dev.filbert.node.config.ConfigException if no node would start with it
   */
  static URI ownUrl(Map<String, String> environment) {
    NodeConfig.Network network =
        new ConfigReader(Machine.here(), environment).read(Map.of()).network();
    String bind = network.bind();
    boolean everywhere = bind.equals("0.0.0.0") || bind.equals("::");
    String host = everywhere ? "127.0.0.1" : bind.contains(":") ? "[" + bind + "]" : bind;
    return URI.create("http://" + host + ":" + network.http().number());
  }

  /**
   * Prints what the node at {@code base} says of itself.
   *
   * @param live whether to ask for the process alone
   * @return whether it is well; false too if nobody answers
   */
  boolean ask(URI base, boolean live) {
    URI page = base.resolve(live ? "/health/live" : "/health/ready");
    try {
      return fetch(page);
    } catch (IOException | IllegalArgumentException e) {
      err.println("filbert: no health from " + page + ": " + e.getMessage());
      err.flush();
      return false;
    }
  }

  private boolean fetch(URI page) throws IOException {
    if (!(page.toURL().openConnection() instanceof HttpURLConnection connection)) {
      throw new IllegalArgumentException("not the http:// address of an operations port");
    }
    connection.setConnectTimeout(TIMEOUT_MILLIS);
    connection.setReadTimeout(TIMEOUT_MILLIS);
    boolean healthy = connection.getResponseCode() == HttpURLConnection.HTTP_OK;
    try (InputStream body = healthy ? connection.getInputStream() : connection.getErrorStream()) {
      out.println(body == null ? "" : new String(body.readAllBytes(), UTF_8).strip());
      out.flush();
    }
    return healthy;
  }
}
