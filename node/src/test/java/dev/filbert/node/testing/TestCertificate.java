/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A self-signed certificate for 127.0.0.1 and localhost, with its key, in PEM files of its own:
 * made by the JDK's keytool, which takes about a second.
 *
 * @param certificate the file of the certificate
 * @param key the file of the private key
 */
public record TestCertificate(Path certificate, Path key) {
  private static final String SECRET = "changeit";

  /** One that is valid for a month from now. */
  public static TestCertificate valid(Path directory, String name) throws Exception {
    return create(directory, name, "EC", "+0d", 30);
  }

  /**
   * A certificate with a key of its own.
   *
   * @param algorithm {@code EC} or {@code RSA}
   * @param start when it begins to be valid, in keytool's words, such as {@code -10d}
   * @param days how long it is valid
   */
  public static TestCertificate create(
      Path directory, String name, String algorithm, String start, int days) throws Exception {
    Path store = directory.resolve(name + ".p12");
    run(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            name,
            "-keyalg",
            algorithm,
            "-dname",
            "CN=" + name,
            "-ext",
            "san=ip:127.0.0.1,dns:localhost",
            "-startdate",
            start,
            "-validity",
            Integer.toString(days),
            "-storetype",
            "PKCS12",
            "-keystore",
            store.toString(),
            "-storepass",
            SECRET));
    KeyStore keys = KeyStore.getInstance(store.toFile(), SECRET.toCharArray());
    TestCertificate made =
        new TestCertificate(directory.resolve(name + ".crt"), directory.resolve(name + ".key"));
    pem(made.certificate, "CERTIFICATE", keys.getCertificate(name).getEncoded());
    pem(made.key, "PRIVATE KEY", keys.getKey(name, SECRET.toCharArray()).getEncoded());
    return made;
  }

  /** Puts the files of {@code other} into the place of these. */
  public void replaceBy(TestCertificate other) throws IOException {
    Files.copy(other.key, key, StandardCopyOption.REPLACE_EXISTING);
    Files.copy(other.certificate, certificate, StandardCopyOption.REPLACE_EXISTING);
  }

  /** What a client needs to trust this certificate and no other. */
  public SSLContext trusting() throws GeneralSecurityException, IOException {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("server", x509());
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  /** What a server of the JDK shows it with. */
  public SSLContext serving() throws GeneralSecurityException, IOException {
    String pem = Files.readString(key, US_ASCII).replaceAll("-----[A-Z ]+-----|\\s", "");
    KeyStore own = KeyStore.getInstance("PKCS12");
    own.load(null, null);
    own.setKeyEntry(
        "server",
        KeyFactory.getInstance(x509().getPublicKey().getAlgorithm())
            .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem))),
        SECRET.toCharArray(),
        new Certificate[] {x509()});
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(own, SECRET.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  /** The certificate itself. */
  public X509Certificate x509() throws GeneralSecurityException, IOException {
    try (var in = Files.newInputStream(certificate)) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
  }

  private static void pem(Path file, String type, byte[] content) throws IOException {
    String body = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(content);
    Files.writeString(
        file, "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n");
  }

  private static void run(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), US_ASCII);
    if (process.waitFor() != 0) {
      throw new IOException("keytool failed: " + output);
    }
  }
}
