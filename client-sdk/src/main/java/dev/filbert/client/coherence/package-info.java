/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * When a near copy may be believed: state machines without threads, sockets or clocks.
 *
 * <p>Imports nothing of ours; Caffeine only to bound a table. Time is a parameter: nanoseconds that
 * never go back, of one clock per backend. A read goes like this: {@link
 * dev.filbert.client.coherence.PendingReads#reserve reserve} it; when its bytes are about to be
 * sent, note the time and the {@link dev.filbert.client.coherence.Domains} of the connection; on
 * the reply ask {@link dev.filbert.client.coherence.Floors} whether it may be believed, then {@link
 * dev.filbert.client.coherence.PendingReads#publish publish} it. An invalidation or an own write
 * {@link dev.filbert.client.coherence.PendingReads#cancel cancels} what is in between.
 */
@org.jspecify.annotations.NullMarked
package dev.filbert.client.coherence;
