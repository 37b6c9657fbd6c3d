/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code filbert health}: asks a node for its health, as a container's engine wants it, without a
 * program besides the JVM. Where the node listens is taken from the same environment and file as
 * the node takes it from.
 */
@Command(
    name = "health",
    description = {
      "Asks a running node whether clients may be sent to it.",
      "Exit code 0 if so; 1 if not, or if nobody answers.",
      "It looks where a node with the same environment would listen."
    })
final class HealthCommand implements Callable<Integer> {
  private final Map<String, String> environment;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--live",
      description = "Asks instead whether the process is worth keeping, whatever the cluster does.")
  private boolean live;

  @Parameters(
      arity = "0..1",
      paramLabel = "URL",
      description = "Another node's operations port, such as http://10.0.0.2:7379.")
  private @Nullable URI url;

  HealthCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    HealthProbe probe = new HealthProbe(spec.commandLine().getOut(), spec.commandLine().getErr());
    boolean well = url == null ? probe.askOwn(environment, live) : probe.ask(url, live);
    return well ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }
}
