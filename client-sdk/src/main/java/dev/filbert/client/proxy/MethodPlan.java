/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.proxy;

import org.jspecify.annotations.Nullable;

/** What a call of one method does. Thread-safe. */
@FunctionalInterface
interface MethodPlan {

  /** Answers a call. */
  @Nullable Object call(Invocation invocation) throws Exception;
}
