/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.keyspace;

import java.util.List;

/**
 * One page of a scan.
 *
 * @param cursor where to go on, or 0 at the end
 * @param keys live keys, maybe none even when the scan goes on
 */
public record ScanPage(long cursor, List<byte[]> keys) {}
