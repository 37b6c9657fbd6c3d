/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.tracking;

import dev.filbert.node.push.Outlet;
import dev.filbert.node.resp.Reply;
import dev.filbert.node.testing.ReplyText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** A connection that shows the pushes it got. */
final class TestOutlet implements Outlet {
  boolean resp3 = true;
  boolean subscribed;

  private final long id;
  private final List<Supplier<? extends Reply>> waiting = new ArrayList<>();

  TestOutlet(long id) {
    this.id = id;
  }

  @Override
  public long id() {
    return id;
  }

  @Override
  public boolean speaksResp3() {
    return resp3;
  }

  @Override
  public boolean isSubscribed() {
    return subscribed;
  }

  @Override
  public void push(Supplier<? extends Reply> push, int bytes) {
    waiting.add(push);
  }

  /** What came since the last call, in the order in which it goes out. */
  List<String> pushes() {
    List<String> all = new ArrayList<>();
    for (Supplier<? extends Reply> next : waiting) {
      Reply push = next.get();
      if (push instanceof Reply.Several several) {
        several.replies().forEach(one -> all.add(ReplyText.of(one)));
      } else if (push != Reply.NOTHING) {
        all.add(ReplyText.of(push));
      }
    }
    waiting.clear();
    return all;
  }
}
