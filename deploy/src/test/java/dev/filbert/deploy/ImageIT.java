/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.testcontainers.junit.jupiter.Testcontainers;

/** The image by itself: who runs in it, what it refuses, how it says what it is. */
@Testcontainers(disabledWithoutDocker = true)
class ImageIT {
  @Test
  void withoutAPassword_itRefusesToListenToOthers() {
    Command command = Command.run("docker", "run", "--rm", NodeImage.name());

    assertThat(command.exit()).isEqualTo(2);
    assertThat(command.output()).contains("password").contains("allow-insecure-network");
  }

  @Test
  void itRunsAsNobody_andNeedsNoWritableFile() {
    Command command =
        Command.run(
            "docker",
            "run",
            "--rm",
            "--read-only",
            "--cap-drop=ALL",
            "--entrypoint=bash",
            NodeImage.name(),
            "-c",
            "id -u; find /opt/filbert -writable; java @/opt/filbert/jvm.options -jar"
                + " /opt/filbert/filbert.jar --version");

    assertThat(command.orFail().lines().toList())
        .startsWith("10001")
        .element(1)
        .asString()
        .startsWith("Filbert ");
  }

  @Test
  void theArchiveOfTheFirstStart_fitsTheJvmAndTheJars() {
    // With either flag a JVM that cannot use its archive does not start.
    Command command =
        Command.run(
            "docker",
            "run",
            "--rm",
            "--env=FILBERT_ALLOW_INSECURE_NETWORK=true",
            "--entrypoint=bash",
            NodeImage.name(),
            "-c",
            "if grep -q AOTCache jvm.options; then must=-XX:AOTMode=on; else must=-Xshare:on; fi;"
                + " java $must @jvm.options -jar /opt/filbert/filbert.jar --version"
                + " && java -Xshare:on @health.options -jar /opt/filbert/filbert.jar health");

    assertThat(command.output())
        .contains("Filbert ")
        .contains("no health from http://127.0.0.1:7379/health/ready")
        .doesNotContain("Unable to use");
  }

  @Test
  void theHealthCheck_failsWhereNoNodeIs() {
    Command command =
        Command.run(
            "docker",
            "run",
            "--rm",
            "--env=FILBERT_ALLOW_INSECURE_NETWORK=true",
            NodeImage.name(),
            "health");

    assertThat(command.exit()).isEqualTo(1);
    assertThat(command.output()).contains("no health from http://127.0.0.1:7379/health/ready");
  }
}
