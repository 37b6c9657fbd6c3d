/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.tiered;

import dev.filbert.client.cache.CacheException;

/** The calling thread was interrupted: nobody else's business. */
final class InterruptedCallException extends CacheException {
  private static final long serialVersionUID = 1;

  InterruptedCallException(String message, Throwable cause) {
    super(message, cause);
  }
}
