/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node;

import dev.filbert.node.config.BuildInfo;
import dev.filbert.node.config.ConfigReader;
import dev.filbert.node.config.Machine;
import dev.filbert.node.config.NodeConfig;
import dev.filbert.node.config.Setting;
import dev.filbert.node.config.Settings;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** {@code filbert node}: starts a node and stays until it is told to end. */
@Command(
    name = "node",
    description = "Starts a node, which joins the others that it finds.",
    abbreviateSynopsis = true,
    sortOptions = false,
    usageHelpAutoWidth = true,
    footerHeading = "%n",
    footer = {
      "Each flag has an environment variable: --resp-port is FILBERT_RESP_PORT.",
      "Flags win over the environment, which wins over the file of --config.",
      "'filbert settings' tells more about each."
    })
final class NodeCommand implements Callable<Integer> {
  /** The name in front of every line of the log; see logback.xml. */
  private static final String LOG_NAME = "filbert.node.name";

  /** The least level of our own lines; see logback.xml, which reads it when the first is logged. */
  private static final String LOG_LEVEL = "filbert.log.level";

  private static final String LIBRARY_LOG_LEVEL = "filbert.log.libraries";

  private static final String CACHE = "cache";
  private static final String USER = "user";

  private final NodeStarter starter;
  private final Map<String, String> environment;
  private final Termination termination;

  @Spec private CommandSpec spec = CommandSpec.create();

  NodeCommand(NodeStarter starter, Map<String, String> environment, Termination termination) {
    this.starter = starter;
    this.environment = environment;
    this.termination = termination;
  }

  /** The command with a flag for every setting. */
  CommandLine commandLine() {
    CommandLine line = new CommandLine(this);
    for (Setting<?> setting : Settings.all()) {
      line.getCommandSpec().addOption(flagOf(setting));
    }
    line.getCommandSpec()
        .addOption(
            OptionSpec.builder("--" + CACHE)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .arity("1")
                .paramLabel("NAME:key=value,…")
                .description(
                    "Declares a cache: the keys that begin with 'NAME:', with rules of their own."
                        + " May be repeated.")
                .build());
    line.getCommandSpec()
        .addOption(
            OptionSpec.builder("--" + USER)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .arity("1")
                .paramLabel("NAME:rules")
                .description(
                    "Declares a user with rules as of ACL SETUSER; 'default' is who connections"
                        + " are without a name. May be repeated.")
                .build());
    return line;
  }

  @Override
  public Integer call() {
    long startedNanos = System.nanoTime();
    NodeConfig config =
        new ConfigReader(Machine.here(), environment).read(flags(spec.commandLine()));
    System.setProperty(LOG_NAME, config.nodeName());
    System.setProperty(LOG_LEVEL, config.logLevel());
    System.setProperty(LIBRARY_LOG_LEVEL, config.logLevel().equals("error") ? "error" : "warn");
    NodeStarter.Running node = starter.start(config);
    termination.onRequest(
        () -> {
          LoggerFactory.getLogger(NodeCommand.class).info("leaving the cluster");
          node.stop();
        });
    PrintWriter out = spec.commandLine().getOut();
    out.print(
        Banner.of(
            BuildInfo.read().version(),
            config,
            node.topology(),
            Duration.ofNanos(System.nanoTime() - startedNanos)));
    out.flush();
    termination.await();
    return CommandLine.ExitCode.OK;
  }

  private static OptionSpec flagOf(Setting<?> setting) {
    OptionSpec.Builder flag =
        OptionSpec.builder("--" + setting.key())
            .type(List.class)
            .auxiliaryTypes(String.class)
            .paramLabel("VALUE")
            .description(
                String.format(
                        "%s Accepts %s. Default: %s.",
                        setting.meaning(), setting.range(), setting.defaultText())
                    .replace("`", "")
                    .replace("%", "%%"));
    return setting.isSwitch()
        ? flag.arity("0..1").fallbackValue("true").build()
        : flag.arity("1").build();
  }

  private static Map<String, List<String>> flags(CommandLine line) {
    ParseResult parsed = line.getParseResult();
    Map<String, List<String>> flags = new LinkedHashMap<>();
    for (OptionSpec option : parsed.matchedOptions()) {
      flags.put(option.longestName().substring(2), List.copyOf(option.stringValues()));
    }
    return flags;
  }
}
