/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.benchmarks.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class FaultRunsTest {
  private static final List<FaultPlace> CONTAINERS = List.of(FaultPlace.CONTAINERS);

  @Test
  void withoutNames_allKindsAreMeant() {
    assertThat(FaultRuns.kinds(List.of(), CONTAINERS)).containsExactly(FaultKind.values());
  }

  @Test
  void aKindOfProcesses_isOneOfContainersToo() {
    assertThat(FaultRuns.kinds(List.of("node_stopped"), CONTAINERS))
        .containsExactly(FaultKind.NODE_STOPPED);
  }

  @Test
  void droppedPackets_areRefusedForContainers() {
    assertThatThrownBy(() -> FaultRuns.kinds(List.of("packets_dropped"), CONTAINERS))
        .hasMessageContaining("packets_dropped is not possible in [CONTAINERS]");
  }

  @Test
  void aDisconnectedContainer_isRefusedForProcesses() {
    List<FaultPlace> processes = List.of(FaultPlace.LOOPBACK, FaultPlace.NAMESPACES);
    assertThatThrownBy(() -> FaultRuns.kinds(List.of("node_disconnected"), processes))
        .hasMessageContaining("--containers");
  }
}
