/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.testing;

import dev.filbert.node.resp.Reply;
import dev.filbert.node.session.ClientLink;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/** A connection that goes nowhere and remembers whether it was closed. */
public final class StubLink implements ClientLink {
  private final String remoteAddress;
  private final Queue<Supplier<? extends Reply>> waiting = new ConcurrentLinkedQueue<>();
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

  /** The pushes that came since the last call, as {@link ReplyText} shows them. */
  public List<String> pushes() {
    List<String> all = new ArrayList<>();
    for (Supplier<? extends Reply> next = waiting.poll(); next != null; next = waiting.poll()) {
      Reply push = next.get();
      if (push instanceof Reply.Several several) {
        several.replies().forEach(one -> all.add(ReplyText.of(one)));
      } else if (push != Reply.NOTHING) {
        all.add(ReplyText.of(push));
      }
    }
    return all;
  }

  @Override
  public void push(Supplier<? extends Reply> push, int bytes) {
    waiting.add(push);
  }

  @Override
  public void takePushes() {
    // There is no stream of replies that they could stand in.
  }

  @Override
  public void close() {
    closed = true;
  }
}
