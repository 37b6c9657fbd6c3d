/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.pubsub;

import dev.filbert.node.resp.Reply;

/** What can be subscribed to. */
public enum Kind {
  /** A channel, by name. */
  CHANNEL("subscribe", "unsubscribe", "message"),
  /** All channels whose names match a glob. */
  PATTERN("psubscribe", "punsubscribe", "pmessage"),
  /** A channel of the sharded kind: another name space, in one slot of the cluster view. */
  SHARD("ssubscribe", "sunsubscribe", "smessage");

  private final Reply subscribed;
  private final Reply unsubscribed;
  private final Reply message;

  Kind(String subscribed, String unsubscribed, String message) {
    this.subscribed = Reply.bulk(subscribed);
    this.unsubscribed = Reply.bulk(unsubscribed);
    this.message = Reply.bulk(message);
  }

  /** The first word of what confirms a subscription. */
  public Reply subscribed() {
    return subscribed;
  }

  /** The first word of what confirms its end. */
  public Reply unsubscribed() {
    return unsubscribed;
  }

  /** The first word of a message. */
  Reply message() {
    return message;
  }
}
