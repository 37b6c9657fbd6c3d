/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.metrics;

import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;

/**
 * Client connections as they come and go, of both views together.
 *
 * <p>Threading: thread-safe; no method blocks.
 */
public final class ConnectionMetrics {
  /** Why a connection ended: the label {@code reason}. */
  public enum CloseReason {
    /** The client closed it. */
    CLIENT,
    /** The client said QUIT, or somebody said CLIENT KILL. */
    REQUESTED,
    /** It was silent for longer than {@code idle-timeout}. */
    IDLE,
    /** It had to AUTH and did not within {@code auth-timeout}. */
    AUTH,
    /** It did not read its replies: more than {@code max-output} waited. */
    OUTPUT,
    /** It did not speak the protocol. */
    PROTOCOL,
    /** The node stops. */
    SHUTDOWN,
    /** The network, or a fault of the node. */
    FAILURE;

    private final String label = name().toLowerCase(Locale.ROOT);
  }

  /** Why a connection was refused: the label {@code reason}. */
  public enum RejectReason {
    /** There were {@code max-clients} already. */
    LIMIT,
    /** Its TLS handshake failed. */
    TLS;

    private final String label = name().toLowerCase(Locale.ROOT);
  }

  private final LongAdder opened = new LongAdder();
  private final LongAdder[] closed = adders(CloseReason.values().length);
  private final LongAdder[] rejected = adders(RejectReason.values().length);
  private final LongAdder protocolErrors = new LongAdder();

  /** Starts at zero. */
  public ConnectionMetrics() {}

  /** A connection was accepted. */
  public void opened() {
    opened.increment();
  }

  /** A connection that was accepted has ended. */
  public void closed(CloseReason reason) {
    closed[reason.ordinal()].increment();
  }

  /** A connection was refused; it counts as neither opened nor closed. */
  public void rejected(RejectReason reason) {
    rejected[reason.ordinal()].increment();
  }

  /** A client sent something that is no request. */
  public void protocolError() {
    protocolErrors.increment();
  }

  /** How many connections are open now. */
  public long active() {
    long gone = 0;
    for (LongAdder reason : closed) {
      gone += reason.sum();
    }
    // Closed is read first, so a connection that comes and goes meanwhile cannot make this
    // negative.
    return opened.sum() - gone;
  }

  void collect(Samples samples) {
    samples.add(Meter.CONNECTIONS_ACTIVE, active());
    samples.add(Meter.CONNECTIONS_OPENED, opened.sum());
    for (CloseReason reason : CloseReason.values()) {
      samples.add(Meter.CONNECTIONS_CLOSED, closed[reason.ordinal()].sum(), reason.label);
    }
    for (RejectReason reason : RejectReason.values()) {
      samples.add(Meter.CONNECTIONS_REJECTED, rejected[reason.ordinal()].sum(), reason.label);
    }
    samples.add(Meter.PROTOCOL_ERRORS, protocolErrors.sum());
  }

  private static LongAdder[] adders(int count) {
    LongAdder[] adders = new LongAdder[count];
    for (int i = 0; i < count; i++) {
      adders[i] = new LongAdder();
    }
    return adders;
  }
}
