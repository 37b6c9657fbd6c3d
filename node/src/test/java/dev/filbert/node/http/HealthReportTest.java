/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class HealthReportTest {

  @Test
  void allWell_isHealthyAndNamesEachCheck() {
    HealthReport report =
        HealthReport.of(List.of(HealthCheck.that("joined", () -> true, "unused")));

    assertThat(report.healthy()).isTrue();
    assertThat(report.body())
        .isEqualTo(
            new JsonObject(
                "{\"state\":\"ok\",\"checks\":[{\"name\":\"joined\",\"state\":\"ok\"}]}"));
  }

  @Test
  void oneFailure_isUnhealthyWithItsLikelyCause_andTheRestIsStillAsked() {
    HealthReport report =
        HealthReport.of(
            List.of(
                HealthCheck.that("joined", () -> false, "no member answered"),
                HealthCheck.that("listening", () -> true, "unused")));

    assertThat(report.healthy()).isFalse();
    assertThat(report.body().getString("state")).isEqualTo("failed");
    assertThat(report.body().getJsonArray("checks").getJsonObject(0))
        .isEqualTo(
            new JsonObject()
                .put("name", "joined")
                .put("state", "failed")
                .put("likelyCause", "no member answered"));
    assertThat(report.body().getJsonArray("checks").getJsonObject(1).getString("state"))
        .isEqualTo("ok");
  }

  @Test
  void checkThatThrows_isAFailureOfItsOwn() {
    HealthReport report =
        HealthReport.of(
            List.of(
                new HealthCheck(
                    "grid",
                    () -> {
                      throw new IllegalStateException("not active");
                    })));

    assertThat(report.healthy()).isFalse();
    assertThat(report.body().encode())
        .contains("the check itself failed: java.lang.IllegalStateException: not active");
  }
}
