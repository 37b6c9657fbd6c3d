/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.store;

import java.util.List;

/**
 * One step of a scan of one partition.
 *
 * @param position where to go on, or 0 at the end; below 2 to the {@link
 *     PartitionStore#SCAN_POSITION_BITS}
 * @param keys live keys that match, not copies; maybe none even when the scan goes on
 */
public record ScanStep(long position, List<byte[]> keys) {}
