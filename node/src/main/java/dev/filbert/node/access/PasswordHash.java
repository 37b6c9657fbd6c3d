/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.access;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** SHA-256 of passwords, in lower-case hexadecimal, as Redis keeps them. */
final class PasswordHash {
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  private PasswordHash() {}

  static String of(byte[] password) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(password));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256, but this one has not", e);
    }
  }

  /** Whether {@code text} could be one. */
  static boolean isOne(String text) {
    return HASH.matcher(text).matches();
  }

  /** Whether {@code password} is one of {@code hashes}; takes as long whichever it is. */
  static boolean matches(byte[] password, Collection<String> hashes) {
    byte[] given = of(password).getBytes(US_ASCII);
    boolean found = false;
    for (String hash : hashes) {
      found |= MessageDigest.isEqual(given, hash.getBytes(US_ASCII));
    }
    return found;
  }
}
