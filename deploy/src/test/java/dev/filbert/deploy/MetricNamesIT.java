/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What dashboards and alerts ask for is what a running node exports. */
class MetricNamesIT {
  /** Enough for the collector to have run, whose meters begin then. */
  private static final Dataset DATA = new Dataset(200_000);

  @Test
  void everyMetricOfAPanelOrARule_isExported() {
    try (NodeCluster cluster = NodeCluster.start("metrics", 2, "--request-timeout=30s")) {
      DATA.load(cluster.node(0).ports().resp());
      Set<String> exported =
          cluster
              .node(0)
              .get("/metrics")
              .lines()
              .filter(line -> !line.startsWith("#"))
              .map(line -> line.split("[{ ]", 2)[0])
              .collect(Collectors.toCollection(TreeSet::new));

      assertThat(PanelQueries.metrics()).hasSizeGreaterThan(20).isSubsetOf(exported);
    }
  }
}
