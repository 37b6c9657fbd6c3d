/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.filbert.node.config.ConfigException;
import dev.filbert.node.config.TlsFiles;
import dev.filbert.node.config.TlsFiles.ClientCertificates;
import dev.filbert.node.config.TlsFiles.TlsPort;
import dev.filbert.node.testing.TestCertificate;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.ServerSSLOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which certificates are taken, and when new ones are. */
class TlsKeeperTest {
  private static final Vertx VERTX = Vertx.vertx();

  @TempDir private static Path shared;
  private static TestCertificate one;
  private static TestCertificate two;

  @TempDir private Path directory;

  @BeforeAll
  static void make() throws Exception {
    one = TestCertificate.valid(shared, "one");
    two = TestCertificate.create(shared, "two", "RSA", "+0d", 60);
  }

  @AfterAll
  static void close() {
    VERTX.close().await();
  }

  @Test
  void open_readsCertificateAndKey() throws Exception {
    TlsKeeper keeper = open(copyOf(one));
    assertThat(keeper.validUntil()).isEqualTo(one.x509().getNotAfter().toInstant());
    assertThat(open(copyOf(two)).validUntil()).isEqualTo(two.x509().getNotAfter().toInstant());
  }

  @Test
  void open_ofAMissingFile_namesTheSettingAndTheFile() {
    TestCertificate missing =
        new TestCertificate(one.certificate(), directory.resolve("nowhere.key"));
    assertThatThrownBy(() -> open(missing))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("tls-key must be the path of a readable PEM file")
        .hasMessageContaining("nowhere.key");
  }

  @Test
  void open_ofAKeyThatDoesNotMatch_isRefused() throws Exception {
    TestCertificate sameKind = TestCertificate.valid(directory, "other");
    for (Path key : List.of(two.key(), sameKind.key())) {
      assertThatThrownBy(() -> open(new TestCertificate(one.certificate(), key)))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("tls-key must be the private key of the certificate in tls-cert")
          .hasMessageContaining(key.toString());
    }
  }

  @Test
  void open_ofSomethingElse_saysWhatIsWanted() throws Exception {
    Path text = Files.writeString(directory.resolve("text"), "hello");
    assertThatThrownBy(() -> open(new TestCertificate(text, one.key())))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("tls-cert must be a PEM file with certificates");
    assertThatThrownBy(() -> open(new TestCertificate(one.certificate(), text)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("tls-key must be a PEM file with one private key");
    Path locked =
        Files.writeString(directory.resolve("locked"), "-----BEGIN ENCRYPTED PRIVATE KEY-----");
    assertThatThrownBy(() -> open(new TestCertificate(one.certificate(), locked)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("not encrypted");
  }

  @Test
  void look_withoutAChange_leavesServersAlone() throws Exception {
    TlsKeeper keeper = open(copyOf(one));
    List<ServerSSLOptions> given = served(keeper, Future.succeededFuture(true));
    assertThat(keeper.look().await()).isFalse();
    assertThat(given).isEmpty();
    assertThat(keeper.reloads()).isZero();
  }

  @Test
  void look_atNewFiles_givesThemToTheServers() throws Exception {
    TestCertificate served = copyOf(one);
    TlsKeeper keeper = open(served);
    List<ServerSSLOptions> given = served(keeper, Future.succeededFuture(true));
    served.replaceBy(two);
    assertThat(keeper.look().await()).isTrue();
    assertThat(given).hasSize(1);
    assertThat(keeper.validUntil()).isEqualTo(two.x509().getNotAfter().toInstant());
    assertThat(keeper.reloads()).isEqualTo(1);
    assertThat(keeper.look().await()).isFalse();
    assertThat(given).hasSize(1);
  }

  @Test
  void look_inTheMiddleOfAReplacement_keepsTheOldAndCountsOnce() throws Exception {
    TestCertificate served = copyOf(one);
    TlsKeeper keeper = open(served);
    List<ServerSSLOptions> given = served(keeper, Future.succeededFuture(true));
    Files.write(served.certificate(), Files.readAllBytes(two.certificate()));
    assertThat(keeper.look().await()).isFalse();
    assertThat(keeper.look().await()).isFalse();
    assertThat(keeper.failedReloads()).isEqualTo(1);
    assertThat(given).isEmpty();
    served.replaceBy(two);
    assertThat(keeper.look().await()).isTrue();
  }

  @Test
  void look_whenAServerRefuses_triesAgain() throws Exception {
    TestCertificate served = copyOf(one);
    TlsKeeper keeper = open(served);
    List<ServerSSLOptions> given = served(keeper, Future.failedFuture("no"));
    served.replaceBy(two);
    assertThat(keeper.look().await()).isFalse();
    assertThat(keeper.look().await()).isFalse();
    assertThat(given).hasSize(2);
    assertThat(keeper.failedReloads()).isEqualTo(1);
    assertThat(keeper.validUntil()).isEqualTo(one.x509().getNotAfter().toInstant());
  }

  private static List<ServerSSLOptions> served(TlsKeeper keeper, Future<Boolean> answer) {
    List<ServerSSLOptions> given = new ArrayList<>();
    keeper.serve(
        TlsPort.RESP,
        options -> {
          given.add(options);
          return answer;
        });
    return given;
  }

  private static TlsKeeper open(TestCertificate files) {
    TlsFiles settings =
        new TlsFiles(
            files.certificate(),
            files.key(),
            null,
            ClientCertificates.NONE,
            Set.of(TlsPort.values()));
    return TlsKeeper.open(settings, VERTX, InstantSource.system());
  }

  private TestCertificate copyOf(TestCertificate original) throws Exception {
    TestCertificate copy =
        new TestCertificate(directory.resolve("tls.crt"), directory.resolve("tls.key"));
    copy.replaceBy(original);
    return copy;
  }
}
