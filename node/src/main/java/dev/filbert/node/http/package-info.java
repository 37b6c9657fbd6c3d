/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The operations port: health for orchestrators, status for people, metrics for Prometheus. Read
 * only, plain HTTP, no framework.
 *
 * <p>May import {@code config}, {@code keyspace}, {@code slot}, {@code session} and {@code metrics}
 * for what it shows. Start with {@link dev.filbert.node.http.OperationsServer}.
 */
@org.jspecify.annotations.NullMarked
package dev.filbert.node.http;
