/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * How every node learns of every change: the numbered stream of changes of each node, its repair,
 * and the moment up to which a node knows what an owner did.
 *
 * <p>Pure: state machines that take events and the time, and return effects. No threads, sockets,
 * Vert.x or Hazelcast; {@code bus} drives them in production, tests and the simulator by hand. May
 * import {@code store} and what is below it.
 *
 * <p>Start with {@link dev.filbert.node.coherence.InvalidationSink}, what comes out at the end.
 */
@org.jspecify.annotations.NullMarked
package dev.filbert.node.coherence;
