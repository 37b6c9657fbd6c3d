/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The node put together: every part built in order, and closed in reverse.
 *
 * <p>May import everything but the command line and the demo. Start with {@link
 * dev.filbert.node.boot.FilbertNode}.
 */
@org.jspecify.annotations.NullMarked
package dev.filbert.node.boot;
