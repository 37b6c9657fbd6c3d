/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Which node is asked: slots of keys, owners of slots, and another attempt where that is safe.
 *
 * <p>May import {@code resp}, {@code connection} and the failures of {@code tier}. Start with
 * {@link dev.filbert.client.routing.Router}.
 */
@org.jspecify.annotations.NullMarked
package dev.filbert.client.routing;
