/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.cache;

/** The root of what a cache throws. Its message says which cache, and what to do. */
public class CacheException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** A failure that {@code message} explains. */
  public CacheException(String message) {
    super(message);
  }

  /** A failure that {@code message} explains, because of {@code cause}. */
  public CacheException(String message, Throwable cause) {
    super(message, cause);
  }
}
