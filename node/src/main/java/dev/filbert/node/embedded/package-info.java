/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Nodes inside another program: for its tests.
 *
 * <p>May import {@code boot}, {@code config} and {@code slot}. Start with {@link
 * dev.filbert.node.embedded.EmbeddedFilbert}.
 */
@org.jspecify.annotations.NullMarked
package dev.filbert.node.embedded;
