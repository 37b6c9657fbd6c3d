/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.connection;

import java.time.Duration;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Changes some {@link ConnectionOptions} and leaves the others. Not thread-safe. */
public final class ConnectionOptionsBuilder {
  private Duration timeout;
  private Duration connectTimeout;
  private final Duration probeInterval;
  private Duration silence;
  private Duration maxBackoff;
  private final Duration topologyInterval;
  private int maxCalls;
  private @Nullable String user;
  private @Nullable String password;
  private String clientName;
  private @Nullable Tls tls;
  private UnaryOperator<Endpoint> addresses;

  ConnectionOptionsBuilder(ConnectionOptions from) {
    timeout = from.timeout();
    connectTimeout = from.connectTimeout();
    probeInterval = from.probeInterval();
    silence = from.silence();
    maxBackoff = from.maxBackoff();
    topologyInterval = from.topologyInterval();
    maxCalls = from.maxCalls();
    user = from.user();
    password = from.password();
    clientName = from.clientName();
    tls = from.tls();
    addresses = from.addresses();
  }

  /** The options; throws IllegalArgumentException that names what is out of its range. */
  public ConnectionOptions build() {
    return new ConnectionOptions(
        timeout,
        connectTimeout,
        probeInterval,
        silence,
        maxBackoff,
        topologyInterval,
        maxCalls,
        user,
        password,
        clientName,
        tls,
        addresses);
  }

  /** How long a call may take in all, retries included. */
  public ConnectionOptionsBuilder timeout(Duration to) {
    timeout = to;
    return this;
  }

  /** How long a socket and its handshake may each take. */
  public ConnectionOptionsBuilder connectTimeout(Duration to) {
    connectTimeout = to;
    return this;
  }

  /** How long a node may say nothing, though asked. */
  public ConnectionOptionsBuilder silence(Duration to) {
    silence = to;
    return this;
  }

  /** How long, at most, is waited between two attempts to connect. */
  public ConnectionOptionsBuilder maxBackoff(Duration to) {
    maxBackoff = to;
    return this;
  }

  /** How many calls may wait at one connection. */
  public ConnectionOptionsBuilder maxCalls(int to) {
    maxCalls = to;
    return this;
  }

  /** What CLIENT LIST shows. */
  public ConnectionOptionsBuilder clientName(String to) {
    clientName = to;
    return this;
  }

  /** How connections are encrypted; null for plain text. */
  public ConnectionOptionsBuilder tls(@Nullable Tls to) {
    tls = to;
    return this;
  }

  /** The way from announced to reachable addresses. */
  public ConnectionOptionsBuilder addresses(UnaryOperator<Endpoint> to) {
    addresses = to;
    return this;
  }

  /** Who to authenticate as; a user of null for the default user. */
  public ConnectionOptionsBuilder credentials(@Nullable String asUser, @Nullable String by) {
    user = asUser;
    password = by;
    return this;
  }

  /** The encryption chosen so far, or null. */
  public @Nullable Tls tls() {
    return tls;
  }
}
