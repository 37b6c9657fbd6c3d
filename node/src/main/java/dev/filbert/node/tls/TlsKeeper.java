/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.tls;

import dev.filbert.node.config.ConfigException;
import dev.filbert.node.config.TlsFiles;
import dev.filbert.node.config.TlsFiles.ClientCertificates;
import dev.filbert.node.config.TlsFiles.TlsPort;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificate of a node, kept up to date: looks at the files every few seconds and gives the
 * servers what is new in them. Connections that are open stay as they are.
 *
 * <p>Files that do not fit, as in the middle of a replacement, change nothing; the certificate in
 * service stays, and the log says why, once.
 *
 * <p>Threading: thread-safe. {@link #open} reads files and blocks; afterwards they are read on a
 * worker thread.
 */
public final class TlsKeeper {
  /** How often the files are looked at; less than the patience of whoever replaces them. */
  public static final Duration LOOK_EVERY = Duration.ofSeconds(5);

  private static final Logger LOG = LoggerFactory.getLogger(TlsKeeper.class);
  private static final Duration SOON = Duration.ofDays(14);
  private static final int HANDSHAKE_SECONDS = 10;

  private static final Set<String> PROTOCOLS = ordered("TLSv1.3", "TLSv1.2");

  /* Forward secrecy and authenticated encryption only: for TLS 1.2 the intermediate list that
   * Mozilla recommends, without the slow DHE. */
  private static final List<String> CIPHERS =
      List.of(
          "TLS_AES_128_GCM_SHA256",
          "TLS_AES_256_GCM_SHA384",
          "TLS_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

  /** A server that takes new options, and for which port. */
  private record Served(TlsPort port, Function<ServerSSLOptions, Future<Boolean>> server) {}

  private final TlsFiles files;
  private final Vertx vertx;
  private final InstantSource clock;
  private final List<Served> servers = new CopyOnWriteArrayList<>();
  private final LongAdder reloads = new LongAdder();
  private final LongAdder failures = new LongAdder();
  private volatile TlsMaterial current;
  private volatile String lastFailure = "";

  private TlsKeeper(TlsFiles files, Vertx vertx, InstantSource clock, TlsMaterial current) {
    this.files = files;
    this.vertx = vertx;
    this.clock = clock;
    this.current = current;
  }

  /**
   * Reads the files.
   *
   * @throws ConfigException if they cannot work, with the setting to blame
   */
  public static TlsKeeper open(TlsFiles files, Vertx vertx, InstantSource clock) {
    TlsKeeper keeper = new TlsKeeper(files, vertx, clock, TlsMaterial.read(files, vertx));
    keeper.warnOfDates();
    return keeper;
  }

  /** Looks at the files from now on, every {@code period}, until Vert.x is closed. */
  public void watch(Duration period) {
    vertx.setPeriodic(period.toMillis(), id -> look());
  }

  /** Makes {@code options} those of a server with TLS, if {@code port} is to have it. */
  public void apply(NetServerOptions options, TlsPort port) {
    if (!covers(port)) {
      return;
    }
    TlsMaterial material = current;
    options.setSsl(true).setClientAuth(clientAuth(port)).setKeyCertOptions(material.keyOptions());
    options.setSslHandshakeTimeout(HANDSHAKE_SECONDS);
    options.setEnabledSecureTransportProtocols(PROTOCOLS);
    CIPHERS.forEach(options::addEnabledCipherSuite);
    PemTrustOptions trust = trust(port, material);
    if (trust != null) {
      options.setTrustOptions(trust);
    }
  }

  /**
   * Gives {@code server} new options whenever the files have changed.
   *
   * @param server what takes them, such as {@code o -> netServer.updateSSLOptions(o, true)}
   */
  public void serve(TlsPort port, Function<ServerSSLOptions, Future<Boolean>> server) {
    if (covers(port)) {
      servers.add(new Served(port, server));
    }
  }

  /** Whether {@code port} speaks TLS. */
  public boolean covers(TlsPort port) {
    return files.ports().contains(port);
  }

  /** When the certificate in service, or one between it and the authority, is no longer valid. */
  public Instant validUntil() {
    return current.validUntil();
  }

  /** How often new files were taken up. */
  public long reloads() {
    return reloads.sum();
  }

  /** How often new files were found that could not be. */
  public long failedReloads() {
    return failures.sum();
  }

  /**
   * Looks at the files now.
   *
   * @return whether something new is in service; never fails
   */
  public Future<Boolean> look() {
    return vertx
        .executeBlocking(() -> TlsMaterial.read(files, vertx))
        .compose(found -> found.sameBytes(current) ? Future.succeededFuture(false) : take(found))
        .recover(
            failure -> {
              failed(failure);
              return Future.succeededFuture(false);
            });
  }

  private Future<Boolean> take(TlsMaterial found) {
    return Future.all(
            servers.stream().map(s -> s.server().apply(options(s.port(), found))).toList())
        .map(
            updated -> {
              current = found;
              lastFailure = "";
              reloads.increment();
              LOG.info("new TLS certificate in service, valid until {}", found.validUntil());
              warnOfDates();
              return true;
            });
  }

  private void failed(Throwable failure) {
    String why = String.valueOf(failure.getMessage());
    if (!why.equals(lastFailure)) {
      lastFailure = why;
      failures.increment();
      LOG.warn("the TLS certificate in service stays, for the new one does not work: {}", why);
    }
  }

  private void warnOfDates() {
    TlsMaterial material = current;
    Instant now = clock.instant();
    if (material.validUntil().isBefore(now)) {
      LOG.warn(
          "the TLS certificate in '{}' is expired since {}: clients will refuse it",
          files.certificate(),
          material.validUntil());
    } else if (material.validFrom().isAfter(now)) {
      LOG.warn(
          "the TLS certificate in '{}' is not valid before {}: clients will refuse it",
          files.certificate(),
          material.validFrom());
    } else if (material.validUntil().isBefore(now.plus(SOON))) {
      LOG.warn(
          "the TLS certificate in '{}' is valid until {} only; a new one in its place is taken up"
              + " without a restart",
          files.certificate(),
          material.validUntil());
    }
  }

  private ServerSSLOptions options(TlsPort port, TlsMaterial material) {
    ServerSSLOptions options =
        new ServerSSLOptions()
            .setKeyCertOptions(material.keyOptions())
            .setClientAuth(clientAuth(port))
            .setSslHandshakeTimeout(HANDSHAKE_SECONDS)
            .setEnabledSecureTransportProtocols(PROTOCOLS);
    CIPHERS.forEach(options::addEnabledCipherSuite);
    PemTrustOptions trust = trust(port, material);
    return trust == null ? options : options.setTrustOptions(trust);
  }

  private static @Nullable PemTrustOptions trust(TlsPort port, TlsMaterial material) {
    return port == TlsPort.HTTP ? null : material.trustOptions();
  }

  private ClientAuth clientAuth(TlsPort port) {
    ClientCertificates wanted = port == TlsPort.HTTP ? ClientCertificates.NONE : files.clients();
    return switch (wanted) {
      case NONE -> ClientAuth.NONE;
      case OPTIONAL -> ClientAuth.REQUEST;
      case REQUIRED -> ClientAuth.REQUIRED;
    };
  }

  private static Set<String> ordered(String... words) {
    return new LinkedHashSet<>(List.of(words));
  }
}
