/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.deploy;

import java.nio.file.Path;
import java.time.Duration;

/**
 * The image of a node, built from this module's Dockerfile and the distribution under test, once
 * for all tests of this JVM. The engine keeps its layers, so a second build takes a second.
 */
final class NodeImage {
  private static final Duration BUILD_TIMEOUT = Duration.ofMinutes(5);

  /** One name for all runs: what a failed one leaves behind is replaced by the next. */
  private static final String NAME = "filbert:test";

  private static final String NEXT_NAME = "filbert:test-next";

  private NodeImage() {}

  /** Its name, with the image behind it. */
  static String name() {
    return Built.NAME;
  }

  /** Another version: the same node in an image of another identity. */
  static String nextVersion() {
    return Next.NAME;
  }

  /** The directory of this module, where Dockerfile and compose file are. */
  static Path directory() {
    return NodeProcess.JAR.toAbsolutePath().getParent().getParent();
  }

  private static String build(String name, String version) {
    Command.within(
            BUILD_TIMEOUT,
            "docker",
            "build",
            "--label",
            "org.opencontainers.image.version=" + version,
            "--tag",
            name,
            directory().toString())
        .orFail();
    return name;
  }

  /** Loaded when first asked for. */
  private static final class Built {
    static final String NAME = build(NodeImage.NAME, "test");
  }

  private static final class Next {
    static final String NAME = build(NEXT_NAME, "test-next");
  }
}
