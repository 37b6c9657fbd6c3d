/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.config;

import dev.filbert.node.config.TlsFiles.ClientCertificates;
import dev.filbert.node.config.TlsFiles.TlsPort;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts the settings of TLS together.
 *
 * @param given what was set
 */
record TlsAssembly(GivenSettings given) {
  private static final List<Setting<?>> TLS_DETAILS =
      List.of(
          SecuritySettings.TLS_KEY,
          SecuritySettings.TLS_CA,
          SecuritySettings.TLS_CLIENT_AUTH,
          SecuritySettings.TLS_PORTS);

  /**
   * The files, or null without TLS.
   *
   * @throws ConfigException if a setting is out of its range or lacks another
   */
  @Nullable TlsFiles files() {
    Path certificate = given.find(SecuritySettings.TLS_CERT);
    Path key = given.find(SecuritySettings.TLS_KEY);
    Path authorities = given.find(SecuritySettings.TLS_CA);
    ClientCertificates clients = given.get(SecuritySettings.TLS_CLIENT_AUTH);
    Set<TlsPort> ports = given.get(SecuritySettings.TLS_PORTS);
    if (certificate == null) {
      wantNoDetails();
      return null;
    }
    if (key == null) {
      throw new ConfigException(
          "tls-cert must come with tls-key, but is alone ("
              + given.sourceOf(SecuritySettings.TLS_CERT)
              + ")");
    }
    if ((authorities == null) != (clients == ClientCertificates.NONE)) {
      throw new ConfigException(
          "tls-ca and a tls-client-auth of optional or required must come together, but tls-ca is "
              + (authorities == null ? "not set" : "'" + authorities + "'")
              + " ("
              + given.sourceOf(SecuritySettings.TLS_CA)
              + ") and tls-client-auth "
              + clients.name().toLowerCase(Locale.ROOT)
              + " ("
              + given.sourceOf(SecuritySettings.TLS_CLIENT_AUTH)
              + ")");
    }
    return new TlsFiles(certificate, key, authorities, clients, ports);
  }

  private void wantNoDetails() {
    for (Setting<?> setting : TLS_DETAILS) {
      if (given.has(setting)) {
        throw new ConfigException(
            setting + " does nothing without tls-cert (" + given.sourceOf(setting) + "); set both");
      }
    }
  }
}
