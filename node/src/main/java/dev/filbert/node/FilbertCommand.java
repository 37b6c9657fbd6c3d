/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node;

import dev.filbert.node.boot.FilbertNode;
import dev.filbert.node.config.BuildInfo;
import dev.filbert.node.config.ConfigException;
import dev.filbert.node.config.NearestName;
import dev.filbert.node.config.NodeConfig;
import dev.filbert.node.demo.DemoNode;
import dev.filbert.node.keyspace.Keyspace;
import dev.filbert.node.slot.ClusterTopology;
import java.net.BindException;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code filbert}: the command above all others. */
@Command(
    name = "filbert",
    description = "A cluster-aware cache that speaks the Redis protocol.",
    versionProvider = FilbertCommand.Version.class,
    synopsisSubcommandLabel = "COMMAND")
final class FilbertCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Says what there is to say, and ends.")
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      scope = ScopeType.INHERIT,
      description = "Says which version this is, and ends.")
  private boolean version;

  /** Runs what the command line of this process asks for, and returns its exit code. */
  static int run(String... args) {
    Termination termination = Termination.ofJvm();
    return commandLine(
            new NodeCommand(FilbertCommand::startNode, System.getenv(), termination),
            new DemoCommand(FilbertCommand::startDemoNode, termination),
            new HealthCommand(System.getenv()))
        .execute(args);
  }

  /** All commands, put together. */
  static CommandLine commandLine(NodeCommand node, DemoCommand demo, HealthCommand health) {
    CommandLine all =
        new CommandLine(new FilbertCommand())
            .addSubcommand(node.commandLine())
            .addSubcommand(demo)
            .addSubcommand(health)
            .addSubcommand(new SettingsCommand());
    for (CommandLine one : all.getSubcommands().values()) {
      one.getCommandSpec().versionProvider(new Version());
    }
    return all.setParameterExceptionHandler((e, args) -> misused(e))
        .setExecutionExceptionHandler((e, line, parsed) -> failed(e, line));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }

  private static NodeStarter.Running startNode(NodeConfig config) {
    FilbertNode node = FilbertNode.start(config);
    return new NodeStarter.Running() {
      @Override
      public ClusterTopology topology() {
        return node.topology();
      }

      @Override
      public void stop() {
        node.stop();
      }
    };
  }

  private static DemoNode startDemoNode(NodeConfig config) {
    FilbertNode node = FilbertNode.start(config);
    return new DemoNode() {
      @Override
      public ClusterTopology topology() {
        return node.topology();
      }

      @Override
      public Keyspace keyspace() {
        return node.keyspace();
      }

      @Override
      public void crash() {
        node.crash();
      }

      @Override
      public void stop() {
        node.stop();
      }
    };
  }

  private static int misused(ParameterException e) {
    CommandLine line = e.getCommandLine();
    String message = e.getMessage();
    if (e instanceof UnmatchedArgumentException unmatched && !unmatched.getUnmatched().isEmpty()) {
      String wrong = unmatched.getUnmatched().get(0);
      Set<String> known = new TreeSet<>(line.getCommandSpec().optionsMap().keySet());
      known.addAll(line.getSubcommands().keySet());
      message = "there is no '" + wrong + "' here; " + NearestName.hint(wrong, known);
    } else {
      message += "; ";
    }
    String command = line.getCommandSpec().qualifiedName();
    return say(line, message + "'" + command + " --help' tells more", CommandLine.ExitCode.USAGE);
  }

  private static int failed(Exception e, CommandLine line) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConfigException) {
        return say(line, String.valueOf(cause.getMessage()), CommandLine.ExitCode.USAGE);
      }
      if (cause instanceof BindException) {
        return say(line, String.valueOf(cause.getMessage()), CommandLine.ExitCode.SOFTWARE);
      }
    }
    LoggerFactory.getLogger(FilbertCommand.class).error("the start failed", e);
    return say(line, "the start failed: " + e, CommandLine.ExitCode.SOFTWARE);
  }

  private static int say(CommandLine line, String message, int exitCode) {
    line.getErr().println("filbert: " + message);
    line.getErr().flush();
    return exitCode;
  }

  /** What {@code --version} prints. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      BuildInfo build = BuildInfo.read();
      return new String[] {
        "Filbert " + build.version(),
        "Hazelcast " + build.hazelcast() + ", Vert.x " + build.vertx() + ", Java " + build.java()
      };
    }
  }
}
