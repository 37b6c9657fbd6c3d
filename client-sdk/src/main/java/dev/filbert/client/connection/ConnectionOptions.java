/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.connection;

import java.time.Duration;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How nodes are talked to. Immutable; begin with {@link #defaults()}.
 *
 * @param timeout how long a call may take in all, retries included; at least 10 ms
 * @param connectTimeout how long a socket and its handshake may each take
 * @param probeInterval how often each connection asks how fresh its copies are
 * @param silence how long a node may say nothing, though asked, until the connection counts as
 *     dead; at least twice the probe interval
 * @param maxBackoff how long, at most, is waited between two attempts to connect; half of it is
 *     chance
 * @param topologyInterval how often the owners of slots are asked for, besides when something shows
 *     that they changed
 * @param maxCalls how many calls may wait at one connection; one more fails at once
 * @param user who to authenticate as; null for the default user
 * @param password null for no authentication
 * @param clientName what CLIENT LIST shows
 * @param tls null for plain text
 * @param addresses turns an address that the cluster announces into one that can be reached from
 *     here
 */
public record ConnectionOptions(
    Duration timeout,
    Duration connectTimeout,
    Duration probeInterval,
    Duration silence,
    Duration maxBackoff,
    Duration topologyInterval,
    int maxCalls,
    @Nullable String user,
    @Nullable String password,
    String clientName,
    @Nullable Tls tls,
    UnaryOperator<Endpoint> addresses) {

  private static final Duration SHORTEST = Duration.ofMillis(10);
  private static final Duration LONGEST = Duration.ofDays(1);

  /** Checks the ranges; throws IllegalArgumentException that names what is out of them. */
  public ConnectionOptions {
    check("timeout", timeout);
    check("connectTimeout", connectTimeout);
    check("probeInterval", probeInterval);
    check("silence", silence);
    check("maxBackoff", maxBackoff);
    check("topologyInterval", topologyInterval);
    if (silence.compareTo(probeInterval.multipliedBy(2)) < 0) {
      throw new IllegalArgumentException(
          "silence is "
              + silence
              + "; give at least twice the time between two questions, "
              + probeInterval);
    }
    if (maxCalls < 1) {
      throw new IllegalArgumentException("maxCalls is " + maxCalls + "; give at least 1");
    }
    if (clientName.isEmpty() || clientName.chars().anyMatch(c -> c <= ' ' || c > '~')) {
      throw new IllegalArgumentException(
          "clientName is '" + clientName + "'; give visible ASCII without spaces");
    }
  }

  /** Calls of up to 2 seconds, 16,384 of them at once, in plain text without a password. */
  public static ConnectionOptions defaults() {
    return new ConnectionOptions(
        Duration.ofSeconds(2),
        Duration.ofSeconds(1),
        Duration.ofMillis(250),
        Duration.ofMillis(1500),
        Duration.ofSeconds(2),
        Duration.ofSeconds(5),
        16_384,
        null,
        null,
        "filbert",
        null,
        UnaryOperator.identity());
  }

  /** A builder of options that differ from these. */
  public ConnectionOptionsBuilder toBuilder() {
    return new ConnectionOptionsBuilder(this);
  }

  private static void check(String name, Duration value) {
    if (value.compareTo(SHORTEST) < 0 || value.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          name + " is " + value + "; give at least 10 ms and at most a day");
    }
  }

  /** Everything but the password. */
  @Override
  public String toString() {
    return "timeout=" + timeout + " maxCalls=" + maxCalls + " tls=" + (tls != null);
  }
}
