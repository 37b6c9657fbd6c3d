/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filbert.node.embedded.FreePorts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the command line answers to people, before any node runs. */
class SettingsIT {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--resp-prt=6379             | --resp-prt",
        "--resp-port=70000           | resp-port",
        "--resp-port=many            | resp-port",
        "--partitions=500            | partitions",
        "--join=host:99999           | join",
        "--max-memory=lots           | max-memory",
        "--config=/no/such/file      | /no/such/file",
        "--cluster-name=             | cluster-name",
      })
  void wrongSetting_stopsTheStart_andIsNamed(String flag, String named) {
    Command start = Distribution.run("node", flag);

    assertThat(start.exit()).as(start.output()).isNotZero();
    assertThat(start.output()).contains(named).doesNotContain("\tat ");
  }

  @Test
  void samePortTwice_stopsTheStart() {
    int port = FreePorts.next();

    Command start = Distribution.run("node", "--resp-port=" + port, "--cluster-port=" + port);

    assertThat(start.exit()).as(start.output()).isNotZero();
    assertThat(start.output()).contains("resp-port", "cluster-port", Integer.toString(port));
  }

  @Test
  void openToTheNetworkWithoutPassword_isRefused() {
    Command start = Distribution.run("node", "--bind=0.0.0.0");

    assertThat(start.exit()).as(start.output()).isNotZero();
    assertThat(start.output()).contains("password");
  }

  @Test
  void help_showsEveryFlagOfTheNode() {
    Command help = Distribution.run("node", "--help");

    assertThat(help.exit()).isZero();
    assertThat(help.output())
        .contains("--bind", "--resp-port", "--cluster-port", "--http-port", "--grid-port")
        .contains("--join", "--cluster-name", "--config", "--password");
  }

  @Test
  void help_showsTheCommands() {
    Command help = Distribution.run("--help");

    assertThat(help.exit()).isZero();
    assertThat(help.output()).contains("node", "demo");
  }

  @ParameterizedTest
  @CsvSource({"--version", "node --version", "demo --version"})
  void version_isTold(String arguments) {
    Command version = Distribution.run(arguments.split(" "));

    assertThat(version.exit()).as(version.output()).isZero();
    assertThat(version.output()).containsPattern("\\d+\\.\\d+");
  }
}
