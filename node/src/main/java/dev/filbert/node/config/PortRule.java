/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.config;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the port to listen on: the one that was asked for, or, when a default is taken, the next
 * free one.
 *
 * <p>Asks the operating system before Vert.x is told to listen, because two servers of one Vert.x
 * on one port don't fail there: they share its connections.
 *
 * <p>Threading: blocks for a moment; not for event loops.
 *
 * @param bind the address or host name to listen on
 * @param port what was asked for
 * @param setting the name of the setting, for messages
 */
public record PortRule(String bind, NodeConfig.Port port, String setting) {
  /** How many ports above a taken default are tried. */
  public static final int MAX_ABOVE = 100;

  private static final Logger LOG = LoggerFactory.getLogger(PortRule.class);

  /**
   * A free port.
   *
   * @param first the lowest to try, from {@code port.number()} up
   * @throws BindException if there is none; the message names the setting and what to do
   */
  public int find(int first) throws IOException {
    int last = port.orNextFree() && port.number() != 0 ? port.number() + MAX_ABOVE : first;
    for (int candidate = first; candidate <= last; candidate++) {
      try {
        return probe(candidate);
      } catch (BindException e) {
        LOG.debug("port {} on {} is taken", candidate, bind, e);
      }
    }
    throw new BindException(refusal());
  }

  /**
   * Where to look on after a port that was found free could not be listened on: somebody may have
   * been faster.
   *
   * @return the lowest port to try next; empty if {@code failure} has nothing to do with the port
   * @throws BindException if no other may be tried; the message names the setting and what to do
   */
  public OptionalInt after(int taken, Throwable failure) throws BindException {
    // The native transport has an exception of its own for a port that is taken.
    if (!(failure instanceof IOException)) {
      return OptionalInt.empty();
    }
    if (port.number() == 0) {
      return OptionalInt.of(0);
    }
    if (!port.orNextFree() || taken >= port.number() + MAX_ABOVE) {
      throw new BindException(refusal());
    }
    return OptionalInt.of(taken + 1);
  }

  /** Says so, once somebody listens on {@code bound}, if that is not what was wanted. */
  public void report(int bound) {
    if (port.number() != 0 && bound != port.number()) {
      LOG.warn("port {} ({}) is taken, listening on {} instead", port.number(), setting, bound);
    }
  }

  /** What to tell when there is no port. */
  private String refusal() {
    if (port.orNextFree()) {
      return "ports %d to %d on %s are all taken: choose another with %s"
          .formatted(port.number(), port.number() + MAX_ABOVE, bind, setting);
    }
    return "port %d on %s is taken: choose another with %s, or leave that out for the next free one"
        .formatted(port.number(), bind, setting);
  }

  private int probe(int candidate) throws IOException {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getByName(bind), candidate));
      return socket.getLocalPort();
    }
  }
}
