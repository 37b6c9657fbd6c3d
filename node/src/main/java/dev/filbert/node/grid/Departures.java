/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.cluster.MembershipListener;

/** Tells the open requests when a member has gone. */
final class Departures implements MembershipListener {
  private final Requests requests;

  Departures(Requests requests) {
    this.requests = requests;
  }

  @Override
  public void memberAdded(MembershipEvent event) {
    // Nothing waits for a newcomer.
  }

  @Override
  public void memberRemoved(MembershipEvent event) {
    requests.memberLeft();
  }
}
