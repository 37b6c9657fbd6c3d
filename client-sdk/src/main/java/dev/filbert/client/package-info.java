/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The client SDK: a near-cache in front of the cluster.
 *
 * <p>Not built yet; this module holds its place in the build.
 */
@org.jspecify.annotations.NullMarked
package dev.filbert.client;
