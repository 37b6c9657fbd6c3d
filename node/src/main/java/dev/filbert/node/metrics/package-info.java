/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * What a node counts and measures, and how Prometheus reads it.
 *
 * <p>Counters of the hot path are adders read at scrape time; nothing here is asked for anything
 * while a request runs. May import {@code keyspace}, {@code slot} and {@code config} for what is
 * reported; the only package that knows Micrometer. Start with {@link
 * dev.filbert.node.metrics.NodeMetrics}, which lists every meter.
 */
@org.jspecify.annotations.NullMarked
package dev.filbert.node.metrics;
