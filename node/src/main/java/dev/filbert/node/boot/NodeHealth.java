/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.boot;

import dev.filbert.node.grid.GridMember;
import dev.filbert.node.http.HealthCheck;
import dev.filbert.node.slot.Slot;
import dev.filbert.node.slot.SlotRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a node has come, and whether clients should be sent to it.
 *
 * <p>Threading: thread-safe.
 */
final class NodeHealth {

  private enum State {
    STARTING,
    SERVING,
    STOPPING
  }

  private volatile State state = State.STARTING;
  private volatile @Nullable GridMember grid;

  /** The node has joined its cluster. */
  void joined(GridMember member) {
    grid = member;
  }

  /** The node answers from now on. */
  void serving() {
    state = State.SERVING;
  }

  /** The node leaves. */
  void stopping() {
    state = State.STOPPING;
  }

  /** What must be right for the process to be worth keeping: nothing that a restart can't mend. */
  List<HealthCheck> live() {
    return List.of(HealthCheck.that("answering", () -> true, "the node is too busy to answer"));
  }

  /** What must be right for clients to be sent here. */
  List<HealthCheck> ready() {
    return List.of(
        HealthCheck.that(
            "joined",
            () -> state != State.STARTING,
            "still joining the cluster; if it stays so, check --join and the grid port"),
        HealthCheck.that("staying", () -> state != State.STOPPING, "the node is leaving"),
        new HealthCheck("unfenced", this::fenceReason),
        HealthCheck.that(
            "slots-covered",
            this::coversSlots,
            "some partitions have no owner: a member was lost and repair is under way"));
  }

  /** One word for the status page. */
  String word() {
    return switch (state) {
      case STARTING -> "starting";
      case SERVING -> fenceReason() == null ? "serving" : "fenced";
      case STOPPING -> "stopping";
    };
  }

  /** Why the node serves no data now, or null. */
  @Nullable String fenceReason() {
    GridMember member = grid;
    return member == null ? null : member.fenceReason();
  }

  private boolean coversSlots() {
    GridMember member = grid;
    if (member == null) {
      return false;
    }
    int covered = 0;
    for (SlotRange range : member.topology().ranges()) {
      covered += range.last() - range.first() + 1;
    }
    return covered == Slot.COUNT;
  }
}
