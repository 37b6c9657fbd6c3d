/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a list of checks.
 *
 * @param healthy whether all went well
 * @param body the details, for people
 */
record HealthReport(boolean healthy, JsonObject body) {

  /** Asks every check, also after one has failed: an operator wants to see all that is wrong. */
  static HealthReport of(List<HealthCheck> checks) {
    boolean healthy = true;
    JsonArray results = new JsonArray();
    for (HealthCheck check : checks) {
      String problem = problemOf(check);
      JsonObject result =
          new JsonObject()
              .put("name", check.name())
              .put("state", problem == null ? "ok" : "failed");
      if (problem != null) {
        healthy = false;
        result.put("likelyCause", problem);
      }
      results.add(result);
    }
    return new HealthReport(
        healthy, new JsonObject().put("state", healthy ? "ok" : "failed").put("checks", results));
  }

  private static @Nullable String problemOf(HealthCheck check) {
    try {
      return check.problem().get();
    } catch (RuntimeException e) {
      return "the check itself failed: " + e;
    }
  }
}
