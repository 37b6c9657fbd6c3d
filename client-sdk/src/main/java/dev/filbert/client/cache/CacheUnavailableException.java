/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.cache;

/** The backend can't be reached, or a bound of this process is used up: nothing was done. */
public final class CacheUnavailableException extends CacheException {
  private static final long serialVersionUID = 1;

  /** A call that was not carried out, as {@code message} tells. */
  public CacheUnavailableException(String message) {
    super(message);
  }

  /** A call that was not carried out, as {@code message} tells, because of {@code cause}. */
  public CacheUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
