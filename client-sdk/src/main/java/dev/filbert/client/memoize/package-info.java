/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Functions that remember their results, and the texts that their arguments become in keys.
 *
 * <p>May import {@code cache}. Start with {@link dev.filbert.client.memoize.Memoizer}, then {@link
 * dev.filbert.client.memoize.ArgumentText}.
 */
@org.jspecify.annotations.NullMarked
package dev.filbert.client.memoize;
