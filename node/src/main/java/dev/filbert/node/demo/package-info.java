/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * What a newcomer should see: three nodes in one process, told step by step in the terminal.
 *
 * <p>May import {@code boot} and the values it takes and gives. Start with {@link
 * dev.filbert.node.demo.Demo}.
 */
@org.jspecify.annotations.NullMarked
package dev.filbert.node.demo;
