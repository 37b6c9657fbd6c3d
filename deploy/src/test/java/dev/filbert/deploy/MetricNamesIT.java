/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What dashboards and alerts ask for is what a running node or the sample application exports. */
class MetricNamesIT {
  /** Enough for the collector to have run, whose meters begin then. */
  private static final Dataset DATA = new Dataset(200_000);

  @Test
  void everyMetricOfAPanelOrARule_isExported() {
    try (NodeCluster cluster = NodeCluster.start("metrics", 2, "--request-timeout=30s");
        SampleProcess sample = SampleProcess.start(cluster.node(0).ports().cluster())) {
      DATA.load(cluster.node(0).ports().resp());
      Await.until(
          "the sample knows the owners of its copies",
          Duration.ofSeconds(60),
          () -> sample.metrics().contains("sample_copies_age_seconds{"));
      Set<String> exported = names(cluster.node(0).get("/metrics"));
      exported.addAll(names(sample.metrics()));

      assertThat(PanelQueries.metrics()).hasSizeGreaterThan(60).isSubsetOf(exported);
    }
  }

  private static Set<String> names(String exposition) {
    return exposition
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split("[{ ]", 2)[0])
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
