/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Near-caches that a user could choose, Filbert's among them, behind one small interface, so that
 * each is measured and checked in the same way.
 *
 * <p>Imports nothing of ours but the SDK. Start with {@link dev.filbert.benchmarks.peers.Peer}.
 */
@org.jspecify.annotations.NullMarked
package dev.filbert.benchmarks.peers;
