/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.filbert.node.config.NodeConfig;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What members prove to each other that they know. Threading: stateless. */
public final class GridSecret {
  private static final String MAC = "HmacSHA256";

  /** Without any secret configured a node listens on loopback only, or was told to be open. */
  private static final String OPEN = "filbert without a secret";

  private static final String FROM_PASSWORD = "filbert grid secret of password ";

  private GridSecret() {}

  /**
   * A key for one purpose, from the secret of the members: who learns it learns neither the secret
   * nor the key for another purpose.
   *
   * @return 32 bytes
   */
  public static byte[] keyFor(NodeConfig.Security security, String purpose) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(new SecretKeySpec(of(security).getBytes(UTF_8), MAC));
      return mac.doFinal(purpose.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + MAC, e);
    }
  }

  static String of(NodeConfig.Security security) {
    String secret = security.gridSecret();
    if (secret != null) {
      return secret;
    }
    String password = security.password();
    return password == null ? OPEN : FROM_PASSWORD + password;
  }
}
