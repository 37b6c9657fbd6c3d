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
        int found = probe(candidate);
        if (port.number() != 0 && found != port.number()) {
          LOG.warn("port {} ({}) is taken, listening on {} instead", port.number(), setting, found);
        }
        return found;
      } catch (BindException e) {
        LOG.debug("port {} on {} is taken", candidate, bind, e);
      }
    }
    throw new BindException(refusal());
  }

  /** Whether another port may be tried when {@code taken} turns out to be taken after all. */
  public boolean mayTryAfter(int taken) {
    return port.number() == 0 || (port.orNextFree() && taken < port.number() + MAX_ABOVE);
  }

  /** What to tell when there is no port. */
  public String refusal() {
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
