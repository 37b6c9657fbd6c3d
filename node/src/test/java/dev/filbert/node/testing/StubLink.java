/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.testing;

import dev.filbert.node.session.ClientLink;

/** A connection that goes nowhere and remembers whether it was closed. */
public final class StubLink implements ClientLink {
  private final String remoteAddress;
  private volatile boolean closed;

  /** A connection from {@code remoteAddress}. */
  public StubLink(String remoteAddress) {
    this.remoteAddress = remoteAddress;
  }

  /** Whether somebody closed it. */
  public boolean closed() {
    return closed;
  }

  @Override
  public String remoteAddress() {
    return remoteAddress;
  }

  @Override
  public String localAddress() {
    return "127.0.0.1:6379";
  }

  @Override
  public long pendingOutputBytes() {
    return 0;
  }

  @Override
  public void close() {
    closed = true;
  }
}
