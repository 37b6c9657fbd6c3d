/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.cache;

/**
 * The connection broke after a write was sent: it may or may not have happened. Writes are never
 * repeated by themselves; read the entry, or write it again if that does no harm.
 */
public final class UnknownOutcomeException extends CacheException {
  private static final long serialVersionUID = 1;

  /** A write whose outcome {@code message} can't tell, because of {@code cause}. */
  public UnknownOutcomeException(String message, Throwable cause) {
    super(message, cause);
  }
}
