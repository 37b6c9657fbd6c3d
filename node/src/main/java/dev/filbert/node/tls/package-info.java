/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * TLS: reads certificates and keys, refuses those that cannot work, and takes up new ones while the
 * node runs.
 *
 * <p>May import {@code config}. Start with {@link dev.filbert.node.tls.TlsKeeper}.
 */
@org.jspecify.annotations.NullMarked
package dev.filbert.node.tls;
