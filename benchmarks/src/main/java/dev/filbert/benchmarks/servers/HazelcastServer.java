/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.servers;

import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;

/** A Hazelcast member for clients, alone and on loopback, until its process is ended. */
final class HazelcastServer {
  private HazelcastServer() {}

  /**
   * Starts it.
   *
   * @param arguments the port
   */
  public static void main(String[] arguments) {
    int port = Integer.parseInt(arguments[0]);
    Config config = new Config();
    config.setProperty("hazelcast.phone.home.enabled", "false");
    config.setProperty("hazelcast.logging.type", "slf4j");
    config.getNetworkConfig().setPort(port).setPortAutoIncrement(false);
    config.getNetworkConfig().getInterfaces().setEnabled(true).addInterface("127.0.0.1");
    config.getNetworkConfig().getJoin().getAutoDetectionConfig().setEnabled(false);
    config.getNetworkConfig().getJoin().getMulticastConfig().setEnabled(false);
    config.getJetConfig().setEnabled(false);
    Hazelcast.newHazelcastInstance(config);
  }
}
