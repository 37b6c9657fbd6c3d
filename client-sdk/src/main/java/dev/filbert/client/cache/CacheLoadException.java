/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.cache;

/**
 * A loader threw a checked exception: {@link #getCause} is that. Unchecked ones pass as they are.
 */
public final class CacheLoadException extends CacheException {
  private static final long serialVersionUID = 1;

  /** A load that failed because of {@code cause}. */
  public CacheLoadException(String message, Throwable cause) {
    super(message, cause);
  }
}
