/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.filbert.node.config.ConfigReader;
import dev.filbert.node.config.Machine;
import dev.filbert.node.config.NodeConfig;
import dev.filbert.node.config.TlsFiles;
import dev.filbert.node.config.TlsFiles.TlsPort;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Map;
import javax.net.ssl.HttpsURLConnection;

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
  private static URI ownUrl(Map<String, String> environment) {
    NodeConfig config = new ConfigReader(Machine.here(), environment).read(Map.of());
    NodeConfig.Network network = config.network();
    TlsFiles tls = config.security().tls();
    String scheme = tls != null && tls.ports().contains(TlsPort.HTTP) ? "https" : "http";
    String bind = network.bind();
    boolean everywhere = bind.equals("0.0.0.0") || bind.equals("::");
    String host = everywhere ? "127.0.0.1" : bind.contains(":") ? "[" + bind + "]" : bind;
    return URI.create(scheme + "://" + host + ":" + network.http().number());
  }

  /**
   * Prints what the node with this environment says of itself.
   *
   * <p>Any certificate will do: this asks its own machine and tells it nothing, and a node must not
   * look ill between the moment its certificate is replaced and the moment it takes it up.
   *
   * @param live whether to ask for the process alone
   * @return whether it is well; false too if nobody answers
   * @throws dev.filbert.node.config.ConfigException if no node would start with it
   */
  boolean askOwn(Map<String, String> environment, boolean live) {
    return ask(ownUrl(environment), live, true);
  }

  /**
   * Prints what the node at {@code base} says of itself; over TLS, its certificate must be one that
   * the JVM trusts.
   *
   * @param live whether to ask for the process alone
   * @return whether it is well; false too if nobody answers
   */
  boolean ask(URI base, boolean live) {
    return ask(base, live, false);
  }

  private boolean ask(URI base, boolean live, boolean own) {
    URI page = base.resolve(live ? "/health/live" : "/health/ready");
    try {
      return fetch(page, own);
    } catch (IOException | IllegalArgumentException e) {
      err.println("filbert: no health from " + page + ": " + e.getMessage());
      err.flush();
      return false;
    }
  }

  private boolean fetch(URI page, boolean own) throws IOException {
    if (!(page.toURL().openConnection() instanceof HttpURLConnection connection)) {
      throw new IllegalArgumentException("not the http:// address of an operations port");
    }
    if (own && connection instanceof HttpsURLConnection secured) {
      AnyCertificate.accept(secured);
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
