/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.deploy;

import dev.filbert.node.embedded.FreePorts;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * The sample application of the distribution in a JVM of its own. Closing ends it.
 *
 * @param process the JVM
 * @param port where its meters are
 */
record SampleProcess(Process process, int port) implements AutoCloseable {
  /**
   * Starts one; returns at once.
   *
   * @param clusterPort the cluster view of a node on loopback
   */
  static SampleProcess start(int clusterPort) {
    int port = FreePorts.next();
    Path log = NodeProcess.JAR.resolveSibling("nodes/sample-" + port + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(
                List.of(
                    Distribution.JAVA,
                    "-Xmx256m",
                    "-cp",
                    NodeProcess.JAR.toAbsolutePath().toString(),
                    "dev.filbert.sample.SampleApplication"))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.to(log.toFile()))
            .redirectInput(new File("/dev/null"));
    builder.environment().put("SAMPLE_URI", "filbert://127.0.0.1:" + clusterPort);
    builder.environment().put("SAMPLE_PORT", Integer.toString(port));
    try {
      return new SampleProcess(builder.start(), port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What it exports now. */
  String metrics() {
    URI page = URI.create("http://127.0.0.1:" + port + "/metrics");
    try (var body = page.toURL().openStream()) {
      return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
