/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Stand-ins that tests of several packages share. Start with {@link
 * dev.filbert.node.testing.InMemoryKeyspace}.
 */
@org.jspecify.annotations.NullMarked
package dev.filbert.node.testing;
