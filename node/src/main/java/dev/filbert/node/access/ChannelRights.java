/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.filbert.node.keyspace.KeyPattern;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The channels that a user may publish to and hear.
 *
 * <p>Threading: immutable.
 *
 * @param all whether there is no restriction; there are no patterns then
 * @param patterns the globs that are allowed
 */
record ChannelRights(boolean all, List<String> patterns) {
  /** No channel. */
  static final ChannelRights NONE = new ChannelRights(false, List.of());

  /** Every channel. */
  static final ChannelRights ALL = new ChannelRights(true, List.of());

  ChannelRights {
    patterns = List.copyOf(patterns);
  }

  /**
   * Whether {@code channel} is allowed.
   *
   * @param pattern whether it is a pattern to subscribe to, which must be allowed as it stands
   */
  boolean allows(byte[] channel, boolean pattern) {
    if (all) {
      return true;
    }
    for (String each : patterns) {
      byte[] glob = each.getBytes(UTF_8);
      if (pattern ? Arrays.equals(glob, channel) : KeyPattern.of(glob).matches(channel)) {
        return true;
      }
    }
    return false;
  }

  /**
   * These rights with one pattern more.
   *
   * @throws RuleException if everything is allowed already
   */
  ChannelRights with(String pattern) throws RuleException {
    if (all) {
      throw new RuleException(
          "Adding a pattern after the * pattern (or the 'allchannels' flag) is not valid and does"
              + " not have any effect. Try 'resetchannels' to start with an empty list of"
              + " channels");
    }
    if (patterns.contains(pattern)) {
      return this;
    }
    List<String> more = new ArrayList<>(patterns);
    more.add(pattern);
    return new ChannelRights(false, more);
  }

  /** As in ACL GETUSER. */
  @Override
  public String toString() {
    return all ? "&*" : String.join(" ", patterns.stream().map(p -> "&" + p).toList());
  }
}
