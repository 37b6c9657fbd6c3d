/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.tiered;

/** What a tier holds where a loader found nothing: to a tier it is a value like others. */
enum RememberedNull {
  INSTANCE
}
