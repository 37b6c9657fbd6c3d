/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client;

import dev.filbert.client.connection.ConnectionOptions;
import dev.filbert.client.local.LocalBackend;
import dev.filbert.client.local.NullBackend;
import dev.filbert.client.remote.RemoteBackend;
import dev.filbert.client.tier.Backend;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The backend that a URI names. */
final class Backends {
  private static final Pattern ENTRIES = Pattern.compile("\\?entries=([1-9]\\d{0,9})");

  private Backends() {}

  /** {@link java.net.URI} does not accept {@code local:}, so the text is read here. */
  static Backend open(
      String uri, ConnectionOptions connection, LongSupplier nanoTime, Executor upkeep) {
    int colon = uri.indexOf(':');
    String rest = uri.substring(colon + 1);
    return switch (uri.substring(0, Math.max(0, colon))) {
      case "local" -> new LocalBackend(entries(uri, rest), nanoTime, upkeep);
      case "null" -> new NullBackend();
      case "filbert", "filberts", "redis", "rediss" ->
          RemoteBackend.connect(uri, connection, upkeep);
      default ->
          throw new IllegalArgumentException(
              "no backend for \""
                  + uri
                  + "\"; it must begin with local:, filbert:, redis: or null:");
    };
  }

  private static long entries(String uri, String rest) {
    if (rest.isEmpty()) {
      return LocalBackend.ENTRIES_DEFAULT;
    }
    Matcher entries = ENTRIES.matcher(rest);
    if (!entries.matches()) {
      throw new IllegalArgumentException(
          uri + " is not local: or local:?entries=N with N from 1 to 9999999999");
    }
    return Long.parseLong(entries.group(1));
  }
}
