/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * An application as users write them, so that a cluster has traffic and the dashboards something to
 * show: a shop whose products come from a slow database, with Filbert's client and its near-cache
 * in between. Knows nothing of a node but its address.
 *
 * <p>Start at {@link dev.filbert.sample.SampleApplication}.
 */
@NullMarked
package dev.filbert.sample;

import org.jspecify.annotations.NullMarked;
