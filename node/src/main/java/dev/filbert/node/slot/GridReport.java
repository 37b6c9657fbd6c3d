/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.slot;

/**
 * What this node's part of the grid does now and has done since it started, for the operator.
 *
 * @param work operations at the partitions of this node
 * @param requests what this node asks of owners
 * @param moves partitions on their way
 * @param network connections with other members
 * @param heartbeatAgeMillis how long ago the member was heard that has been silent longest; 0 alone
 * @param pauses how often this node stood still for too long
 * @param lastPauseMillis how long the last time
 */
public record GridReport(
    Work work,
    Requests requests,
    Moves moves,
    Network network,
    long heartbeatAgeMillis,
    long pauses,
    long lastPauseMillis) {

  /**
   * Operations, of whichever member.
   *
   * @param running now
   * @param queued for a thread, now
   * @param completed so far
   */
  public record Work(long running, long queued, long completed) {}

  /**
   * Requests of this node and the invocations that they make.
   *
   * @param open reads and writes under way, of clients of this node
   * @param invocations operations sent to an owner, this node or another, and not answered
   * @param ownerTimeouts how often an owner did not answer in time
   * @param backupTimeouts how often a backup did not confirm in time
   */
  public record Requests(long open, long invocations, long ownerTimeouts, long backupTimeouts) {}

  /**
   * Moves of partitions and their copies.
   *
   * @param running moves that this node takes part in now
   * @param queued moves that wait; known to the member that plans them, the oldest
   * @param committed moves that this node took part in
   * @param rolledBack moves that did not come about
   */
  public record Moves(long running, long queued, long committed, long rolledBack) {}

  /**
   * Traffic on the grid port.
   *
   * @param connections with other members, now
   * @param receivedBytes so far
   * @param sentBytes so far
   */
  public record Network(long connections, long receivedBytes, long sentBytes) {}
}
