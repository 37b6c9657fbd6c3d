/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.http;

import dev.filbert.node.metrics.Exposition;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

/**
 * One answer of the operations port.
 *
 * @param status the HTTP status
 * @param contentType the header of that name
 * @param body the content
 */
record Page(int status, String contentType, Buffer body) {
  private static final String PLAIN = "text/plain; charset=utf-8";
  private static final int OK = 200;
  private static final int UNAVAILABLE = 503;

  static Page of(HealthReport report) {
    return json(report.healthy() ? OK : UNAVAILABLE, report.body());
  }

  static Page of(Exposition metrics) {
    return new Page(OK, metrics.contentType(), Buffer.buffer(metrics.body()));
  }

  static Page json(JsonObject body) {
    return json(OK, body);
  }

  static Page text(String body) {
    return new Page(OK, PLAIN, Buffer.buffer(body + "\n"));
  }

  static Page refusal(int status, String body) {
    return new Page(status, PLAIN, Buffer.buffer(body + "\n"));
  }

  private static Page json(int status, JsonObject body) {
    return new Page(
        status, "application/json", Buffer.buffer(body.encodePrettily()).appendString("\n"));
  }
}
