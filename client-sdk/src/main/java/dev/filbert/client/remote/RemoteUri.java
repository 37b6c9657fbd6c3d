/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.remote;

import dev.filbert.client.connection.Endpoint;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An address of servers: {@code filbert://user:password@host:port,host:port}, or with {@code
 * redis:}, or with TLS as {@code filberts:} or {@code rediss:}.
 *
 * @param filbert whether Filbert is meant, not Redis
 * @param tls whether connections are encrypted
 * @param user who to authenticate as, or null
 * @param password null for none
 * @param nodes at least one
 */
record RemoteUri(
    boolean filbert,
    boolean tls,
    @Nullable String user,
    @Nullable String password,
    List<Endpoint> nodes) {
  private static final int FILBERT_PORT = 6380;
  private static final int REDIS_PORT = 6379;

  /**
   * Reads an address.
   *
   * @throws IllegalArgumentException that says what is wrong with it, without the password
   */
  static RemoteUri parse(String uri) {
    int colon = uri.indexOf("://");
    String scheme = colon < 0 ? "" : uri.substring(0, colon).toLowerCase(Locale.ROOT);
    boolean filbert = scheme.equals("filbert") || scheme.equals("filberts");
    if (!filbert && !scheme.equals("redis") && !scheme.equals("rediss")) {
      throw new IllegalArgumentException(
          "an address of servers begins with filbert://, filberts://, redis:// or rediss://");
    }
    String rest = uri.substring(colon + 3);
    int at = rest.lastIndexOf('@');
    String hosts = at < 0 ? rest : rest.substring(at + 1);
    String login = at < 0 ? "" : rest.substring(0, at);
    int parting = login.indexOf(':');
    return new RemoteUri(
        filbert,
        scheme.endsWith("s") && !scheme.equals("redis"),
        parting > 0 ? decode(login.substring(0, parting)) : null,
        login.isEmpty() ? null : decode(login.substring(parting + 1)),
        nodes(withoutDatabase(hosts), filbert ? FILBERT_PORT : REDIS_PORT));
  }

  /** Only the first database is shared by all views of a cluster. */
  private static String withoutDatabase(String hosts) {
    int slash = hosts.indexOf('/');
    if (slash < 0) {
      return hosts;
    }
    String path = hosts.substring(slash + 1);
    if (!path.isEmpty() && !path.equals("0")) {
      throw new IllegalArgumentException(
          "what follows the hosts must be nothing or the database 0, but was '" + path + "'");
    }
    return hosts.substring(0, slash);
  }

  private static List<Endpoint> nodes(String hosts, int defaultPort) {
    List<Endpoint> nodes = new ArrayList<>();
    for (String host : hosts.split(",", -1)) {
      nodes.add(node(host.strip(), defaultPort));
    }
    return List.copyOf(nodes);
  }

  private static Endpoint node(String text, int defaultPort) {
    int bracket = text.startsWith("[") ? text.indexOf(']') : -1;
    String host = bracket > 0 ? text.substring(1, bracket) : text;
    String port = bracket > 0 ? text.substring(bracket + 1) : "";
    if (bracket < 0 && text.indexOf(':') >= 0) {
      host = text.substring(0, text.indexOf(':'));
      port = text.substring(text.indexOf(':'));
    }
    try {
      return new Endpoint(host, port.isEmpty() ? defaultPort : Integer.parseInt(port.substring(1)));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "a node's address is host:port, [address]:port or host, but was '" + text + "'", e);
    }
  }

  private static String decode(String text) {
    // A plus sign is itself here: this is no form of a web page.
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** Where it leads, without the password. */
  @Override
  public String toString() {
    return (filbert ? "filbert" : "redis") + (tls ? "s" : "") + "://" + nodes;
  }
}
