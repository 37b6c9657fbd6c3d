/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Backends without a server: entries in this process, and nothing at all.
 *
 * <p>May import {@code tier}, {@code cache} and {@code codec}. Start with {@link
 * dev.filbert.client.local.LocalBackend}.
 */
@org.jspecify.annotations.NullMarked
package dev.filbert.client.local;
