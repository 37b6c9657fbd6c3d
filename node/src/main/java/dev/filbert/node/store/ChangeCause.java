/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.store;

/** Why a key changed on its owner. */
public enum ChangeCause {
  /** A command stored an entry or changed its deadline. */
  WRITTEN,
  /** A command took it away. */
  REMOVED,
  /** Its deadline or its idle time had come. */
  EXPIRED,
  /** It had to make room. */
  EVICTED,
  /** A copy from another part of a split cluster won. */
  MERGED
}
