/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.cache;

/** No answer in time. A read may be repeated; a write may or may not have happened. */
public final class CacheTimeoutException extends CacheException {
  private static final long serialVersionUID = 1;

  /** A call that took too long, as {@code message} tells. */
  public CacheTimeoutException(String message) {
    super(message);
  }

  /** A call that took too long, as {@code message} tells, because of {@code cause}. */
  public CacheTimeoutException(String message, Throwable cause) {
    super(message, cause);
  }
}
