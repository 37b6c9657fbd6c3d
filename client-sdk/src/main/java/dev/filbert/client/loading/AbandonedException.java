/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.loading;

/** The one who loaded gave up for reasons of its own; those who waited start over. */
public final class AbandonedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  AbandonedException() {
    super("the load was given up", null, false, false);
  }
}
