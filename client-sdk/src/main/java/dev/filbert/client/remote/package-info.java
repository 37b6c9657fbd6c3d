/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The tiers of {@code filbert://}, {@code redis://} and {@code rediss://}: entries live on servers,
 * copies here.
 *
 * <p>May import everything below the seam. Start with {@link
 * dev.filbert.client.remote.RemoteBackend}; {@code Reads} is where coherence meets the network, and
 * {@code Dialect} is what Filbert and Redis differ in.
 */
@org.jspecify.annotations.NullMarked
package dev.filbert.client.remote;
