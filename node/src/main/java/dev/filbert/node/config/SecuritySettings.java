/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.config;

import dev.filbert.node.config.TlsFiles.ClientCertificates;
import dev.filbert.node.config.TlsFiles.TlsPort;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** The part of {@link Settings} about who may talk to a node, and how. */
final class SecuritySettings {
  static final Setting<String> PASSWORD =
      Setting.without(
          "password",
          Accepted.secret(),
          "none",
          "What clients AUTH with; on the command line other users of the machine can read it.");
  static final Setting<Path> PASSWORD_FILE =
      Setting.without(
          "password-file",
          Accepted.file(),
          "none",
          "A file whose first line is the password; instead of `password`.");
  static final Setting<String> GRID_SECRET =
      Setting.without(
          "grid-secret",
          Accepted.secret(),
          "derived from the password",
          "What members prove to each other that they know, the same on every node.");
  static final Setting<Path> GRID_SECRET_FILE =
      Setting.without(
          "grid-secret-file",
          Accepted.file(),
          "none",
          "A file whose first line is the grid secret; instead of `grid-secret`.");
  static final Setting<Boolean> ALLOW_INSECURE_NETWORK =
      Setting.with(
          "allow-insecure-network",
          Accepted.yesOrNo(),
          "false",
          "Listen beyond loopback without a password: whoever reaches the ports may read and"
              + " write everything.");
  static final Setting<Duration> AUTH_TIMEOUT =
      Setting.with(
          "auth-timeout",
          Accepted.time("0", "1h"),
          "10s",
          "A client that must AUTH and has not for this long is disconnected; 0 means never.");

  static final Setting<Path> TLS_CERT =
      Setting.without(
          "tls-cert",
          Accepted.file(),
          "none",
          "A PEM file with the node's certificate and those between it and the authority; turns"
              + " TLS on.");
  static final Setting<Path> TLS_KEY =
      Setting.without(
          "tls-key",
          Accepted.file(),
          "none",
          "A PEM file with the private key of `tls-cert`, not encrypted.");
  static final Setting<Path> TLS_CA =
      Setting.without(
          "tls-ca",
          Accepted.file(),
          "none",
          "A PEM file with the authorities whose client certificates are accepted.");
  static final Setting<ClientCertificates> TLS_CLIENT_AUTH =
      Setting.with(
          "tls-client-auth",
          Accepted.constant(ClientCertificates.class),
          "none",
          "Whether clients of both views show a certificate signed by `tls-ca`; AUTH comes on"
              + " top.");
  static final Setting<Set<TlsPort>> TLS_PORTS =
      Setting.with(
          "tls-ports",
          Accepted.constants(TlsPort.class),
          "resp,cluster,http",
          "Which ports speak TLS when it is on, and nothing else then.");

  /** Every one of them, in the order of the documentation. */
  static final List<Setting<?>> ALL =
      List.of(
          PASSWORD,
          PASSWORD_FILE,
          GRID_SECRET,
          GRID_SECRET_FILE,
          ALLOW_INSECURE_NETWORK,
          AUTH_TIMEOUT,
          TLS_CERT,
          TLS_KEY,
          TLS_CA,
          TLS_CLIENT_AUTH,
          TLS_PORTS);

  private SecuritySettings() {}
}
