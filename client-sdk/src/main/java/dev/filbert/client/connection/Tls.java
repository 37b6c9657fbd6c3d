/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.connection;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How connections are encrypted. The name in the server's certificate is always compared with the
 * host that was asked for.
 *
 * @param authorities a PEM file of the authorities to trust; null for those of the JVM
 * @param certificate a PEM file of this client's certificate; null for none
 * @param key a PEM file of the certificate's private key; null exactly when there is no certificate
 */
public record Tls(@Nullable Path authorities, @Nullable Path certificate, @Nullable Path key) {
  /** Checks that a certificate has its key; throws IllegalArgumentException otherwise. */
  public Tls {
    if ((certificate == null) != (key == null)) {
      throw new IllegalArgumentException(
          "a client certificate and its key must be given together, but only the "
              + (key == null ? "certificate " + certificate : "key " + key)
              + " was");
    }
  }

  /** Trusts what the JVM trusts; shows no certificate. */
  public static Tls ofJvm() {
    return new Tls(null, null, null);
  }
}
