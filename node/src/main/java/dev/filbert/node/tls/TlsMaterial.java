/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.filbert.node.config.ConfigException;
import dev.filbert.node.config.TlsFiles;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Objects;
import javax.net.ssl.KeyManager;
import javax.net.ssl.X509KeyManager;
import org.jspecify.annotations.Nullable;

/**
 * A certificate, its key and the authorities of clients, read at one moment and found to fit.
 *
 * <p>Holds the bytes, not the paths: however often the files change, what is served belongs
 * together.
 *
 * <p>Threading: immutable, as long as nobody writes to the buffers.
 *
 * @param certificate the node's certificate and those between it and the authority
 * @param key the private key of the first
 * @param authorities who signs the certificates of clients, or null
 * @param validFrom when the last of the certificates begins to be valid
 * @param validUntil when the first of the certificates ends to be valid
 */
record TlsMaterial(
    Buffer certificate,
    Buffer key,
    @Nullable Buffer authorities,
    Instant validFrom,
    Instant validUntil) {
  private static final String[] KEY_TYPES = {"RSA", "EC", "EdDSA", "Ed25519", "Ed448"};
  private static final byte[] PROBE = "filbert".getBytes(US_ASCII);

  /**
   * What the files hold now. Blocks.
   *
   * @throws ConfigException if one cannot be read, is not what it should be, or does not fit
   */
  static TlsMaterial read(TlsFiles files, Vertx vertx) {
    Buffer certificate = bytes("tls-cert", files.certificate());
    Buffer key = bytes("tls-key", files.key());
    if (key.toString().contains("ENCRYPTED")) {
      throw refused("tls-key", files.key(), "a private key that is not encrypted", null);
    }
    Path authoritiesFile = files.authorities();
    Buffer authorities = authoritiesFile == null ? null : bytes("tls-ca", authoritiesFile);
    X509KeyManager keys = keys(files, certificate, key, vertx);
    X509Certificate[] chain = check(files, keys);
    if (authorities != null && authoritiesFile != null) {
      checkAuthorities(authoritiesFile, authorities, vertx);
    }
    Instant from = Instant.MIN;
    Instant until = Instant.MAX;
    for (X509Certificate each : chain) {
      Instant begin = each.getNotBefore().toInstant();
      Instant end = each.getNotAfter().toInstant();
      from = begin.isAfter(from) ? begin : from;
      until = end.isBefore(until) ? end : until;
    }
    return new TlsMaterial(certificate, key, authorities, from, until);
  }

  /** Whether the files of {@code other} held the same. */
  boolean sameBytes(TlsMaterial other) {
    return certificate.equals(other.certificate)
        && key.equals(other.key)
        && Objects.equals(authorities, other.authorities);
  }

  PemKeyCertOptions keyOptions() {
    return pem(certificate, key);
  }

  /** The authorities, or null if clients are not asked. */
  @Nullable PemTrustOptions trustOptions() {
    return authorities == null ? null : new PemTrustOptions().addCertValue(authorities);
  }

  private static PemKeyCertOptions pem(Buffer certificate, Buffer key) {
    return new PemKeyCertOptions().setCertValue(certificate).setKeyValue(key);
  }

  private static Buffer bytes(String setting, Path file) {
    try {
      return Buffer.buffer(Files.readAllBytes(file));
    } catch (IOException e) {
      throw refused(setting, file, "the path of a readable PEM file", e);
    }
  }

  /* Which of the two files is at fault shows when the certificate alone can be read. */
  private static X509KeyManager keys(TlsFiles files, Buffer certificate, Buffer key, Vertx vertx) {
    try {
      new PemTrustOptions().addCertValue(certificate).getTrustManagerFactory(vertx);
    } catch (Exception e) { // What the declaration of Vert.x allows.
      throw refused("tls-cert", files.certificate(), "a PEM file with certificates", e);
    }
    try {
      for (KeyManager found : pem(certificate, key).getKeyManagerFactory(vertx).getKeyManagers()) {
        if (found instanceof X509KeyManager manager) {
          return manager;
        }
      }
      throw new IllegalStateException("Vert.x made no key manager of a certificate and its key");
    } catch (Exception e) { // What the declaration of Vert.x allows.
      // What the JDK says of an RSA key beside an EC certificate, and the other way round.
      boolean stranger = because(e).contains("does not match");
      throw refused(
          "tls-key", files.key(), stranger ? keyOf(files) : "a PEM file with one private key", e);
    }
  }

  private static X509Certificate[] check(TlsFiles files, X509KeyManager keys) {
    for (String type : KEY_TYPES) {
      String[] aliases = keys.getServerAliases(type, null);
      if (aliases != null && aliases.length > 0) {
        X509Certificate[] chain = keys.getCertificateChain(aliases[0]);
        if (!matches(keys.getPrivateKey(aliases[0]), chain[0].getPublicKey())) {
          throw refused("tls-key", files.key(), keyOf(files), null);
        }
        return chain;
      }
    }
    throw refused(
        "tls-cert", files.certificate(), "a certificate of an RSA, EC or EdDSA key", null);
  }

  private static String keyOf(TlsFiles files) {
    return "the private key of the certificate in tls-cert '" + files.certificate() + "'";
  }

  private static void checkAuthorities(Path file, Buffer authorities, Vertx vertx) {
    try {
      new PemTrustOptions().addCertValue(authorities).getTrustManagerFactory(vertx);
    } catch (Exception e) { // What the declaration of Vert.x allows.
      throw refused("tls-ca", file, "a PEM file with certificates", e);
    }
  }

  private static boolean matches(PrivateKey secret, PublicKey open) {
    String algorithm =
        switch (open.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> "EdDSA";
        };
    try {
      Signature signer = Signature.getInstance(algorithm);
      signer.initSign(secret);
      signer.update(PROBE);
      Signature verifier = Signature.getInstance(algorithm);
      verifier.initVerify(open);
      verifier.update(PROBE);
      return verifier.verify(signer.sign());
    } catch (GeneralSecurityException e) {
      return false; // A key of another kind, such as RSA for an EC certificate, cannot match.
    }
  }

  private static ConfigException refused(
      String setting, Path file, String wanted, @Nullable Exception cause) {
    String text = setting + " must be " + wanted + ", but '" + file + "' is not";
    return cause == null
        ? new ConfigException(text)
        : new ConfigException(
            text + ": " + cause.getClass().getSimpleName() + because(cause), cause);
  }

  /* Never the text of the file: Vert.x quotes none of it. */
  private static String because(Exception cause) {
    String message = cause.getMessage();
    return message == null ? "" : " (" + message.lines().findFirst().orElse("") + ")";
  }
}
