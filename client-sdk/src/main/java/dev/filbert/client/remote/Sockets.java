/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.remote;

import dev.filbert.client.connection.ConnectionOptions;
import dev.filbert.client.connection.Tls;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.nio.file.Path;

/** The event loops and sockets of one backend: few threads, all of them daemons. */
final class Sockets {
  private static final int MAX_LOOPS = 4;

  private Sockets() {}

  static Vertx vertx() {
    int loops = Math.min(MAX_LOOPS, Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
    return Vertx.vertx(
        new VertxOptions()
            .setEventLoopPoolSize(loops)
            .setWorkerPoolSize(1)
            .setInternalBlockingPoolSize(2)
            .setUseDaemonThread(true)
            // No directory of ours in the user's temporary files.
            .setFileSystemOptions(
                new FileSystemOptions()
                    .setFileCachingEnabled(false)
                    .setClassPathResolvingEnabled(false)));
  }

  static NetClient client(Vertx vertx, ConnectionOptions options) {
    NetClientOptions sockets =
        new NetClientOptions()
            .setConnectTimeout((int) options.connectTimeout().toMillis())
            .setTcpNoDelay(true)
            .setTcpKeepAlive(true);
    Tls tls = options.tls();
    if (tls != null) {
      encrypt(sockets, tls);
    }
    return vertx.createNetClient(sockets);
  }

  private static void encrypt(NetClientOptions sockets, Tls tls) {
    sockets.setSsl(true).setHostnameVerificationAlgorithm("HTTPS");
    Path authorities = tls.authorities();
    if (authorities != null) {
      sockets.setTrustOptions(new PemTrustOptions().addCertPath(authorities.toString()));
    }
    Path certificate = tls.certificate();
    Path key = tls.key();
    if (certificate != null && key != null) {
      sockets.setKeyCertOptions(
          new PemKeyCertOptions().addCertPath(certificate.toString()).addKeyPath(key.toString()));
    }
  }
}
