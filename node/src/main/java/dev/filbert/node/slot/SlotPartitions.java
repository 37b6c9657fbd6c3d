/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.slot;

/**
 * The fixed map from slots to partitions: each partition holds one contiguous run of slots, so that
 * CLUSTER SLOTS stays short.
 *
 * @param count the number of partitions, a power of two from 1 to 16384
 */
public record SlotPartitions(int count) {

  /** Refuses a count that does not divide the slots evenly. */
  public SlotPartitions {
    if (count < 1 || count > Slot.COUNT || Integer.bitCount(count) != 1) {
      throw new IllegalArgumentException(
          "partitions must be a power of two from 1 to " + Slot.COUNT + ", but was " + count);
    }
  }

  /** The partition that holds {@code slot}. */
  public int partitionOf(int slot) {
    return slot / slotsEach();
  }

  /** The partition that holds {@code key}. */
  public int partitionOf(byte[] key) {
    return partitionOf(Slot.of(key));
  }

  /** The first slot of {@code partition}. */
  public int firstSlot(int partition) {
    return partition * slotsEach();
  }

  /** The last slot of {@code partition}. */
  public int lastSlot(int partition) {
    return firstSlot(partition) + slotsEach() - 1;
  }

  private int slotsEach() {
    return Slot.COUNT / count;
  }
}
