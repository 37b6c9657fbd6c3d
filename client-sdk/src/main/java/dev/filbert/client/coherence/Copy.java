/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.coherence;

/**
 * A near copy of an entry.
 *
 * <p>Threading: immutable; its domain changes.
 */
public final class Copy<V> {
  private final WireKey key;
  private final V value;
  private final long version;
  private final long deadline;
  private final long entryDeadline;
  private final Domain domain;

  /**
   * A copy of a present entry.
   *
   * @param version its version, 0 where there are none
   * @param deadline when it must not be used any more: at the latest when the entry expires,
   *     reckoned from when its read was sent
   * @param entryDeadline when the entry itself expires, reckoned likewise; a copy past its {@code
   *     deadline} may be confirmed or served stale until then
   * @param domain what vouches for it
   */
  public Copy(
      WireKey key, V value, long version, long deadline, long entryDeadline, Domain domain) {
    this.key = key;
    this.value = value;
    this.version = version;
    this.deadline = deadline;
    this.entryDeadline = entryDeadline;
    this.domain = domain;
  }

  /** Whether it may be used without asking, if it may be {@code limit} nanoseconds old. */
  public boolean isFresh(long now, long limit) {
    return now - domain.freshAsOf() <= limit && now < deadline;
  }

  /** Whether it was right at most {@code limit} nanoseconds ago and has not expired since. */
  public boolean wasRight(long now, long limit) {
    return !domain.isDropped() && now - domain.knownAsOf() <= limit && now < entryDeadline;
  }

  /** Whether the owner can confirm it, which takes a version. */
  public boolean canBeConfirmed(long now) {
    return version > 0 && !domain.isDropped() && now < entryDeadline;
  }

  /** The key that it was read by. */
  public WireKey key() {
    return key;
  }

  /** The value. */
  public V value() {
    return value;
  }

  /** Its version, 0 where there are none. */
  public long version() {
    return version;
  }
}
