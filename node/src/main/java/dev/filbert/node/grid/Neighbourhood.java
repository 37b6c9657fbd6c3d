/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import com.hazelcast.config.TcpIpConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The addresses where other members may be. Hazelcast takes five seconds for each address where
 * nobody is when it looks for the other part of a split cluster; on a laptop with nine free ports a
 * healing would take most of a minute. So once this node has joined, only addresses where a node
 * answers are shown to it.
 *
 * <p>Threading: thread-safe; {@link #look} blocks.
 */
final class Neighbourhood extends TcpIpConfig {
  private static final Logger log = LoggerFactory.getLogger(Neighbourhood.class);
  private static final int PORT_DEFAULT = MemberSettings.PORT_DEFAULT;

  private final List<String> configured;
  private volatile List<String> shown;

  /**
   * @param configured {@code host:port} or {@code host} of members to look for
   */
  Neighbourhood(Collection<String> configured) {
    this.configured = List.copyOf(configured);
    shown = this.configured;
  }

  @Override
  public List<String> getMembers() {
    return new ArrayList<>(shown);
  }

  /** Finds out where nodes answer that are not members. */
  void look(Collection<InetSocketAddress> members, int timeoutMillis) {
    List<String> strangers = new ArrayList<>();
    for (String address : configured) {
      InetSocketAddress place = parse(address);
      if (!members.contains(place) && isAlive(place, timeoutMillis)) {
        strangers.add(address);
      }
    }
    shown = List.copyOf(strangers);
  }

  /** Whether a node lives there: it greets with a challenge. A frozen one accepts and is silent. */
  static boolean isAlive(InetSocketAddress place, int timeoutMillis) {
    if (place.isUnresolved()) {
      return false;
    }
    try (Socket socket = new Socket()) {
      socket.connect(place, timeoutMillis);
      socket.setSoTimeout(timeoutMillis);
      return socket.getInputStream().readNBytes(MemberHandshake.CHALLENGE_BYTES).length > 0;
    } catch (IOException e) {
      log.debug("{} is out of reach", place, e);
      return false;
    }
  }

  private static InetSocketAddress parse(String address) {
    int colon = address.lastIndexOf(':');
    boolean hasPort = colon > 0 && address.indexOf(':') == colon;
    String host = hasPort ? address.substring(0, colon) : address;
    int port = hasPort ? Integer.parseInt(address.substring(colon + 1)) : PORT_DEFAULT;
    try {
      return new InetSocketAddress(InetAddress.getByName(host), port);
    } catch (UnknownHostException e) {
      log.debug("{} is not known", host, e);
      return InetSocketAddress.createUnresolved(host, port);
    }
  }
}
