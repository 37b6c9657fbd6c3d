/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/**
 * The one user there is, {@code default}, and its password.
 *
 * <p>Compares digests in constant time, so that neither the length nor the beginning of the
 * password leaks through the clock.
 *
 * <p>Threading: immutable.
 */
final class Credentials {
  /** The name of the only user. */
  static final String USER = "default";

  private final byte @Nullable [] digest;

  /** Accepts {@code password}, or anything if it is null. */
  Credentials(@Nullable String password) {
    this.digest = password == null ? null : digest(password.getBytes(UTF_8));
  }

  /** Whether a password is set at all. */
  boolean needed() {
    return digest != null;
  }

  /** Whether {@code user} may come in with {@code password}. */
  boolean accept(String user, byte[] password) {
    boolean matches = digest == null || MessageDigest.isEqual(digest, digest(password));
    return user.equals(USER) && matches;
  }

  private static byte[] digest(byte[] password) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(password);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256, but this one has not", e);
    }
  }
}
