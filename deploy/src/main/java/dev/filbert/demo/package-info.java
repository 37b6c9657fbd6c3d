/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The part of the demo that needs the node and what applications embed: this module is the only one
 * that sees both.
 *
 * <p>May import {@code dev.filbert.node.demo} with the values it gives, and {@code
 * dev.filbert.client}. Start with {@link dev.filbert.demo.NearCacheDemo}.
 */
@org.jspecify.annotations.NullMarked
package dev.filbert.demo;
