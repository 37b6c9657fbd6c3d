/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.config;

import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the node's certificate is, and where it is used.
 *
 * <p>Threading: immutable.
 *
 * @param certificate a PEM file: the node's certificate first, then those that lead to an authority
 * @param key a PEM file: the private key of the certificate
 * @param authorities a PEM file: who signs the certificates of clients; null if none is asked for
 * @param clients whether clients must have a certificate too
 * @param ports which ports speak TLS
 */
public record TlsFiles(
    Path certificate,
    Path key,
    @Nullable Path authorities,
    ClientCertificates clients,
    Set<TlsPort> ports) {

  /** Keeps its own copy of the ports. */
  public TlsFiles {
    ports = Set.copyOf(ports);
  }

  /** What is asked of clients of the views; the operations port asks for nothing. */
  public enum ClientCertificates {
    /** No certificate. */
    NONE,
    /** One that is shown must be good. */
    OPTIONAL,
    /** No connection without a good one. */
    REQUIRED
  }

  /** A port that can speak TLS. */
  public enum TlsPort {
    /** The single view. */
    RESP,
    /** The cluster view. */
    CLUSTER,
    /** The operations port. */
    HTTP
  }
}
