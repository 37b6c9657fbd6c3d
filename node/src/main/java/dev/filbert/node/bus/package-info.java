/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * How members talk: messages of bytes over the clustered Vert.x event bus, sealed and bounded, and
 * the thread on which {@code coherence} runs.
 *
 * <p>May import {@code coherence}, {@code metrics}, {@code config}, {@code slot} and, as the only
 * package beside {@code grid} and {@code boot}, Vert.x and Hazelcast. Start with {@link
 * dev.filbert.node.bus.InvalidationStream}.
 */
@org.jspecify.annotations.NullMarked
package dev.filbert.node.bus;
