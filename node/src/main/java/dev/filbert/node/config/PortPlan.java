/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.config;

import dev.filbert.node.config.NodeConfig.Port;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Who gets which port: no two the same, and none that somebody asked for taken by the default of
 * another.
 */
final class PortPlan {
  private static final List<Setting<Port>> SETTINGS =
      List.of(
          Settings.RESP_PORT,
          Settings.CLUSTER_PORT,
          Settings.HTTP_PORT,
          Settings.GRID_PORT,
          Settings.BUS_PORT);

  private final Map<Setting<Port>, Port> ports = new HashMap<>();

  PortPlan(GivenSettings given) {
    Set<Integer> taken = placeAsked(given);
    for (Setting<Port> setting : SETTINGS) {
      if (!ports.containsKey(setting)) {
        int number = given.get(setting).number();
        while (!taken.add(number)) {
          number++;
        }
        ports.put(setting, new Port(number, true));
      }
    }
  }

  /** The port of {@code setting}, which must be one of the five. */
  Port of(Setting<Port> setting) {
    return Objects.requireNonNull(ports.get(setting), setting::key);
  }

  private Set<Integer> placeAsked(GivenSettings given) {
    Map<Integer, Setting<Port>> asked = new HashMap<>();
    for (Setting<Port> setting : SETTINGS) {
      Port port = given.find(setting);
      if (port == null) {
        continue;
      }
      ports.put(setting, port);
      Setting<Port> other = port.number() == 0 ? null : asked.put(port.number(), setting);
      if (other != null) {
        throw new ConfigException(
            String.format(
                "%s and %s must differ, but both are %d (%s and %s)",
                other, setting, port.number(), given.sourceOf(other), given.sourceOf(setting)));
      }
    }
    return new HashSet<>(asked.keySet());
  }
}
