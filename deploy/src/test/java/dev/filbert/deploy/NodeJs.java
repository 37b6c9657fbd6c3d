/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Scripts on node.js, with the libraries that {@code node-js/package-lock.json} names: {@code npm
 * ci} puts them into {@code target/node-js}, from the registry that npm is configured with.
 *
 * <p>Threading: thread-safe.
 */
final class NodeJs {
  private static final Duration INSTALL_TIMEOUT = Duration.ofMinutes(5);
  private static final String MANIFEST = "package.json";
  private static final String LOCK = "package-lock.json";

  private static @Nullable Path installed;

  private NodeJs() {}

  /** Runs one of the scripts beside the lock to its end, and returns what it printed. */
  static String run(String script, Object... arguments) {
    return Command.run(command(script, arguments).toArray(String[]::new)).orFail();
  }

  /** Starts a script to talk to; what it has to complain of goes to a file like a node's output. */
  static Process start(String script, Object... arguments) {
    try {
      return new ProcessBuilder(command(script, arguments))
          .redirectError(
              ProcessBuilder.Redirect.appendTo(NodeProcess.logOf("node-js-" + script).toFile()))
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start node, see deploy/README.md", e);
    }
  }

  private static List<String> command(String script, Object... arguments) {
    Path home = home();
    copy("expect.js", home);
    copy(script, home);
    List<String> command = new ArrayList<>(List.of("node", home.resolve(script).toString()));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    return Collections.unmodifiableList(command);
  }

  /** Where the libraries are: an earlier run's will do if the lock is the same. */
  private static synchronized Path home() {
    if (installed != null) {
      return installed;
    }
    Path home = NodeProcess.JAR.toAbsolutePath().resolveSibling("node-js");
    Path mark = home.resolve("installed");
    try {
      Files.createDirectories(home);
      copy(MANIFEST, home);
      copy(LOCK, home);
      byte[] lock = Files.readAllBytes(home.resolve(LOCK));
      if (!Files.exists(mark) || Files.mismatch(mark, home.resolve(LOCK)) >= 0) {
        Command.within(
                INSTALL_TIMEOUT,
                "npm",
                "ci",
                "--prefix=" + home,
                "--ignore-scripts",
                "--no-audit",
                "--no-fund")
            .orFail();
        Files.write(mark, lock);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    installed = home;
    return home;
  }

  private static void copy(String resource, Path directory) {
    try (InputStream in = NodeJs.class.getResourceAsStream("/node-js/" + resource)) {
      if (in == null) {
        throw new IllegalArgumentException(resource + " is not in src/test/resources/node-js");
      }
      Files.copy(in, directory.resolve(resource), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
