/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filbert.node.config.BuildInfo;
import dev.filbert.node.config.ConfigException;
import dev.filbert.node.config.NodeConfig;
import dev.filbert.node.config.Setting;
import dev.filbert.node.config.Settings;
import dev.filbert.node.config.SettingsTable;
import dev.filbert.node.slot.ClusterMember;
import dev.filbert.node.slot.ClusterTopology;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.BindException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The command line from outside: what it prints where, and its exit codes. */
class FilbertCommandTest {
  private static final ClusterMember SELF =
      new ClusterMember("a".repeat(40), "node-1", "127.0.0.1", 6381, 6382, 7379, 5701);

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final List<NodeConfig> started = new ArrayList<>();
  private final List<Runnable> onTermination = new ArrayList<>();
  private final Map<String, String> environment = new HashMap<>();
  private boolean stopped;

  @Test
  void node_startsWithItsFlags_andTellsHowToTryIt() {
    int exit =
        run("node", "--quorum", "2", "--cache", "users:ttl=60s", "--cache=plain", "--databases=4");

    assertThat(exit).isZero();
    assertThat(err.toString()).isEmpty();
    NodeConfig config = started.get(0);
    assertThat(config.grid().quorum()).isEqualTo(2);
    assertThat(config.limits().databases()).isEqualTo(4);
    assertThat(config.caches()).containsOnlyKeys("", "users", "plain");
    assertThat(out.toString())
        .contains("node-1 is ready after ")
        .contains("single view    redis-cli -h 127.0.0.1 -p 6381   (6379 is taken)\n")
        .contains("cluster view   redis-cli -h 127.0.0.1 -c -p 6382   (6380 is taken)\n")
        .contains("operations     http://127.0.0.1:7379/status  /health/ready  /metrics\n")
        .contains("cluster        'filbert' with 1 member: node-1\n");
  }

  @Test
  void nodeThatIsAskedToEnd_leavesInOrder() {
    run("node");
    assertThat(stopped).isFalse();

    onTermination.get(0).run();

    assertThat(stopped).isTrue();
  }

  @Test
  void switchWithoutValue_meansTrue() {
    run("node", "--bind", "0.0.0.0", "--allow-insecure-network");

    assertThat(started.get(0).security().insecure()).isTrue();
  }

  @Test
  void passwordSet_bannerAsksForItButNeverShowsIt() {
    run("node", "--password", "open-sesame");

    assertThat(out.toString()).contains("--askpass").doesNotContain("open-sesame");
  }

  @Test
  void settingOutOfRange_isOneSentenceAndExitCode2() {
    assertThat(run("node", "--quorum", "-1")).isEqualTo(2);

    assertThat(out.toString()).isEmpty();
    assertThat(err.toString())
        .isEqualTo(
            "filbert: quorum must be a whole number from 0 to 1000, but was '-1' (flag --quorum);"
                + " without it: 0\n");
  }

  @Test
  void unknownVariable_stopsTheStart() {
    environment.put("FILBERT_QUORRUM", "2");

    assertThat(run("node")).isEqualTo(2);
    assertThat(err.toString()).contains("did you mean FILBERT_QUORUM?");
  }

  @Test
  void unknownFlag_isRefusedWithTheNearest() {
    assertThat(run("node", "--rsp-port", "1")).isEqualTo(2);

    assertThat(err.toString())
        .isEqualTo(
            "filbert: there is no '--rsp-port' here; did you mean --resp-port? 'filbert node"
                + " --help' tells more\n");
  }

  @Test
  void flagWithoutItsValue_isRefused() {
    assertThat(run("node", "--quorum")).isEqualTo(2);
    assertThat(err.toString()).contains("--quorum").contains("'filbert node --help' tells more");
  }

  @Test
  void portTaken_isOneSentenceAndExitCode1() {
    assertThat(
            run(
                config -> {
                  throw new IllegalStateException(new BindException("http-port 1 is taken"));
                },
                "node"))
        .isEqualTo(1);
    assertThat(err.toString()).isEqualTo("filbert: http-port 1 is taken\n");
  }

  @Test
  void settingThatTurnsOutWrong_isOneSentenceAndExitCode2() {
    assertThat(
            run(
                config -> {
                  throw new ConfigException("partitions differ");
                },
                "node"))
        .isEqualTo(2);
    assertThat(err.toString()).isEqualTo("filbert: partitions differ\n");
  }

  @Test
  void noCommand_isRefused() {
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString()).startsWith("filbert: a command is missing; 'filbert --help'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "node", "demo", "settings", "health"})
  void version_isEverywhere(String command) {
    assertThat(run((command + " --version").strip().split(" "))).isZero();
    assertThat(out.toString()).startsWith("Filbert " + BuildInfo.read().version());
    assertThat(BuildInfo.read().version()).matches("\\d+\\.\\d+\\.\\d+.*");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "node", "demo", "settings", "health"})
  void help_isEverywhere(String command) {
    assertThat(run((command + " --help").strip().split(" "))).isZero();
    assertThat(out.toString()).startsWith(("Usage: filbert " + command).strip());
  }

  @Test
  void nodeHelp_namesEveryFlag() {
    run("node", "--help");

    assertThat(Settings.all().stream().map(Setting::key))
        .allSatisfy(key -> assertThat(out.toString()).contains("--" + key));
  }

  @Test
  void settings_printsTheCatalogue() {
    assertThat(run("settings")).isZero();
    assertThat(out.toString()).isEqualTo(SettingsTable.text());
  }

  private int run(String... args) {
    return run(
        config -> {
          started.add(config);
          return new Stub();
        },
        args);
  }

  private int run(NodeStarter starter, String... args) {
    Termination termination =
        new Termination() {
          @Override
          public void onRequest(Runnable leave) {
            onTermination.add(leave);
          }

          @Override
          public void await() {}
        };
    CommandLine line =
        FilbertCommand.commandLine(
            new NodeCommand(starter, environment, termination),
            new DemoCommand(
                config -> {
                  throw new AssertionError("no test starts the demo");
                },
                termination),
            new HealthCommand(environment));
    return line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(args);
  }

  private final class Stub implements NodeStarter.Running {
    @Override
    public ClusterTopology topology() {
      return new ClusterTopology(1, SELF, List.of(SELF), List.of(), true);
    }

    @Override
    public void stop() {
      stopped = true;
    }
  }
}
