/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/** node-redis with {@code clientSideCache}, in a process that reads the keys we tell it. */
final class NodeRedisCaching implements CachingClient {
  private final Process process;
  private final Writer keys;
  private final BufferedReader answers;

  NodeRedisCaching(String view, int port) {
    process = NodeJs.start("near.js", view, port);
    keys = process.outputWriter(UTF_8);
    answers = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
  }

  @Override
  public @Nullable String get(String key) {
    try {
      keys.write(key + "\n");
      keys.flush();
      String answer = answers.readLine();
      if (answer == null || answer.startsWith("error ")) {
        throw new IllegalStateException("GET " + key + ": " + answer);
      }
      return answer.equals("absent") ? null : answer.substring("value ".length());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
