/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.boot;

import dev.filbert.node.config.ConfigException;
import dev.filbert.node.config.NodeConfig;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Collections;

/** The host that a node tells clients and members to connect to. */
final class AnnouncedHost {
  private AnnouncedHost() {}

  /**
   * What was configured; else the address bound; else, for a wildcard, the first IPv4 address of an
   * interface that is up and no loopback.
   *
   * @throws ConfigException if {@code bind} is no address of this machine, or a wildcard on a
   *     machine without a network
   */
  static String of(NodeConfig.Network network) {
    if (network.announceHost() != null) {
      return network.announceHost();
    }
    try {
      InetAddress bound = InetAddress.getByName(network.bind());
      return bound.isAnyLocalAddress() ? firstInterface(network.bind()) : bound.getHostAddress();
    } catch (UnknownHostException e) {
      throw new ConfigException(
          "bind must be an address or name of this machine, but '"
              + network.bind()
              + "' does not resolve",
          e);
    }
  }

  private static String firstInterface(String bind) {
    try {
      for (NetworkInterface card : Collections.list(NetworkInterface.getNetworkInterfaces())) {
        if (card.isUp() && !card.isLoopback()) {
          for (InetAddress address : Collections.list(card.getInetAddresses())) {
            if (address instanceof Inet4Address) {
              return address.getHostAddress();
            }
          }
        }
      }
    } catch (SocketException e) {
      throw new ConfigException("bind is " + bind + ", but the interfaces can't be listed", e);
    }
    throw new ConfigException(
        "bind is "
            + bind
            + ", but this machine has no address beyond loopback; set announce-host to what clients"
            + " should connect to");
  }
}
