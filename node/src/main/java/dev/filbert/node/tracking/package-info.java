/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * CLIENT TRACKING: who has read which key, and who must forget it when it changes.
 *
 * <p>No threads, sockets or clocks: what the cluster does comes in through {@link
 * dev.filbert.node.coherence.InvalidationSink}, what clients must learn goes out through {@link
 * dev.filbert.node.push.Outlet}. May import {@code coherence}, {@code push}, {@code resp} and
 * {@code slot}. Start reading at {@link dev.filbert.node.tracking.Tracking}.
 */
@NullMarked
package dev.filbert.node.tracking;

import org.jspecify.annotations.NullMarked;
