/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.tracking;

import java.util.Arrays;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a client asked CLIENT TRACKING for.
 *
 * @param broadcast BCAST: every change of a key with one of its prefixes, read or not
 * @param optIn only keys of commands after CLIENT CACHING YES
 * @param optOut all but keys of commands after CLIENT CACHING NO
 * @param noLoop no push for what the session changed itself
 * @param redirect the id of the session that gets the pushes, or 0 for the session itself
 * @param prefixes of BCAST, in lexical order; the empty one stands for every key
 */
public record TrackingMode(
    boolean broadcast,
    boolean optIn,
    boolean optOut,
    boolean noLoop,
    long redirect,
    SortedSet<byte[]> prefixes) {

  /** Keeps its own copy of the prefixes. */
  public TrackingMode {
    SortedSet<byte[]> copy = new TreeSet<>(Arrays::compareUnsigned);
    copy.addAll(prefixes);
    prefixes = Collections.unmodifiableSortedSet(copy);
  }

  /** Whether one of {@code a} and {@code b} begins with the other. */
  public static boolean overlap(byte[] a, byte[] b) {
    int shorter = Math.min(a.length, b.length);
    return Arrays.equals(a, 0, shorter, b, 0, shorter);
  }
}
