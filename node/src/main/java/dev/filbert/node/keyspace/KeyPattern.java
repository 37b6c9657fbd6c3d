/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.keyspace;

/**
 * A glob over binary keys, with Redis' rules: {@code *}, {@code ?}, {@code [abc]}, {@code [^a]},
 * {@code [a-z]} and backslash escapes, on bytes.
 *
 * <p>Threading: immutable.
 */
public final class KeyPattern {
  private final byte[] glob;

  private KeyPattern(byte[] glob) {
    this.glob = glob;
  }

  /** A pattern; every byte string is a valid one. */
  public static KeyPattern of(byte[] glob) {
    return new KeyPattern(glob);
  }

  /** The glob as given; not a copy. */
  public byte[] glob() {
    return glob;
  }

  /** Whether all of {@code key} matches. */
  public boolean matches(byte[] key) {
    return matches(0, key, 0);
  }

  private boolean matches(int p, byte[] key, int k) {
    // Only the last star needs to be retried: an earlier one could not reach further.
    int starPattern = -1;
    int starKey = -1;
    while (k < key.length) {
      int next = p < glob.length ? step(p, key[k]) : -1;
      if (p < glob.length && glob[p] == '*') {
        starPattern = ++p;
        starKey = k;
      } else if (next >= 0) {
        p = next;
        k++;
      } else if (starPattern >= 0) {
        p = starPattern;
        k = ++starKey;
      } else {
        return false;
      }
    }
    while (p < glob.length && glob[p] == '*') {
      p++;
    }
    return p == glob.length;
  }

  /** The position after the element at {@code p} if it matches {@code b}, else -1. */
  private int step(int p, byte b) {
    return switch (glob[p]) {
      case '*' -> -1;
      case '?' -> p + 1;
      case '[' -> stepClass(p + 1, b & 0xFF);
      case '\\' -> {
        int literal = p + 1 < glob.length ? p + 1 : p;
        yield glob[literal] == b ? literal + 1 : -1;
      }
      default -> glob[p] == b ? p + 1 : -1;
    };
  }

  /** Like {@link #step}, from after the opening bracket. An unclosed class ends with the glob. */
  private int stepClass(int p, int b) {
    boolean negated = p < glob.length && glob[p] == '^';
    int i = negated ? p + 1 : p;
    boolean found = false;
    while (i < glob.length && glob[i] != ']') {
      if (glob[i] == '\\' && i + 1 < glob.length) {
        i++;
        found |= (glob[i] & 0xFF) == b;
      } else if (i + 2 < glob.length && glob[i + 1] == '-') {
        int from = glob[i] & 0xFF;
        int to = glob[i + 2] & 0xFF;
        found |= Math.min(from, to) <= b && b <= Math.max(from, to);
        i += 2;
      } else {
        found |= (glob[i] & 0xFF) == b;
      }
      i++;
    }
    int after = Math.min(i + 1, glob.length);
    return found != negated ? after : -1;
  }
}
