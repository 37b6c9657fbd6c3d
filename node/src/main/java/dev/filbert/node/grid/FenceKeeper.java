/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import com.hazelcast.cluster.Address;
import com.hazelcast.cluster.Member;
import com.hazelcast.spi.impl.NodeEngine;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Raises and lowers the {@link Fence}.
 *
 * <p>After a pause it comes down when each former peer either confirms that this node is a member,
 * or has been out of reach for the heartbeat timeout: then this node is not the one who was left
 * behind. A former peer that is alive but does not count this node keeps the fence up, until
 * Hazelcast has merged the two. With a quorum, the fence is up as long as there are fewer members.
 *
 * <p>Threading: one thread of its own winds the clock; questions to peers, which may block, are
 * asked on another.
 */
final class FenceKeeper {
  private static final Logger log = LoggerFactory.getLogger(FenceKeeper.class);
  private static final long ASK_MILLIS = 500;
  private static final int ANSWER_MILLIS = 1000;

  private final NodeEngine engine;
  private final Fence fence;
  private final int quorum;
  private final long patienceNanos;

  /** Seen by the asking thread only: former peers and since when they are out of reach. */
  private final Map<Address, Long> outOfReach = new HashMap<>();

  FenceKeeper(NodeEngine engine, Fence fence, int quorum, Duration heartbeatTimeout) {
    this.engine = engine;
    this.fence = fence;
    this.quorum = quorum;
    patienceNanos = heartbeatTimeout.toNanos();
  }

  /**
   * Starts both threads. Pauses count once there are peers, or once {@link #serve} was called.
   *
   * @param windMillis how often the clock is wound
   */
  void start(GridThread winder, GridThread asker, long windMillis) {
    fence.wind(others());
    checkQuorum();
    winder.every(windMillis, this::wind);
    asker.every(ASK_MILLIS, this::ask);
  }

  /** The node begins to serve: from now on it must not stand still, even if it is alone. */
  void serve() {
    fence.start();
  }

  void wind() {
    boolean wasUp = fence.isUp(Fence.Cause.PAUSE);
    if (fence.wind(others()) && !wasUp) {
      log.warn(
          "this node stood still too long; it serves nothing until {} former peers confirm it",
          fence.peers().size());
    }
    checkQuorum();
  }

  private void checkQuorum() {
    if (quorum <= 0) {
      return;
    }
    int members = engine.getClusterService().getSize();
    if (members < quorum) {
      String why = "this node sees " + members + " members and the quorum is " + quorum;
      if (fence.raise(Fence.Cause.QUORUM, why)) {
        log.warn("{}; it serves nothing until there are more", why);
      }
    } else if (fence.lower(Fence.Cause.QUORUM)) {
      log.info("the quorum of {} is there again: {} members", quorum, members);
    }
  }

  /** Asks the former peers, if the fence is up because of a pause. */
  void ask() {
    if (!fence.isUp(Fence.Cause.PAUSE)) {
      outOfReach.clear();
      return;
    }
    try {
      int open = 0;
      for (Address peer : fence.peers()) {
        open += isSettled(peer) ? 0 : 1;
      }
      if (open == 0 && fence.lower(Fence.Cause.PAUSE)) {
        log.info("all former peers confirmed this node or are gone; it serves again");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isSettled(Address peer) throws InterruptedException {
    Member member = engine.getClusterService().getMember(peer);
    if (member != null && confirms(peer)) {
      outOfReach.remove(peer);
      return true;
    }
    if (Neighbourhood.isAlive(place(peer), ANSWER_MILLIS)) {
      outOfReach.remove(peer);
      return false;
    }
    long now = System.nanoTime();
    return now - outOfReach.computeIfAbsent(peer, p -> now) >= patienceNanos;
  }

  private boolean confirms(Address peer) throws InterruptedException {
    UUID self = engine.getLocalMember().getUuid();
    try {
      Object answer =
          engine
              .getOperationService()
              .createInvocationBuilder(KeyspaceService.NAME, new MembershipOperation(self), peer)
              .setCallTimeout(ANSWER_MILLIS)
              .invoke()
              .get(ANSWER_MILLIS, TimeUnit.MILLISECONDS);
      return Boolean.TRUE.equals(answer);
    } catch (ExecutionException | TimeoutException e) {
      log.debug("{} does not confirm this node", peer, e);
      return false;
    }
  }

  private Set<Address> others() {
    Set<Address> others = new HashSet<>();
    for (Member member : engine.getClusterService().getMembers()) {
      if (!member.localMember()) {
        others.add(member.getAddress());
      }
    }
    return others;
  }

  private static InetSocketAddress place(Address peer) {
    return new InetSocketAddress(peer.getHost(), peer.getPort());
  }
}
