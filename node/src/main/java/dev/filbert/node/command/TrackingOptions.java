/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import dev.filbert.node.resp.Reply;
import dev.filbert.node.tracking.TrackingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The options of CLIENT TRACKING. The checks come in Redis' order, since their error texts tell.
 *
 * <p>Threading: confined to one thread.
 */
final class TrackingOptions {
  private boolean broadcast;
  private boolean optIn;
  private boolean optOut;
  private boolean noLoop;
  private long redirect;
  private final List<byte[]> prefixes = new ArrayList<>();

  private TrackingOptions() {}

  /**
   * Reads the options of a call.
   *
   * @throws CommandException if one is unknown, lacks its value, or redirects to nobody
   */
  static TrackingOptions read(CommandCall call) {
    TrackingOptions options = new TrackingOptions();
    Arguments arguments = call.read(3);
    while (arguments.hasNext()) {
      options.take(arguments.word(), arguments, call);
    }
    return options;
  }

  /**
   * The mode that results.
   *
   * @param before the mode in force, or null
   * @throws CommandException if the options contradict each other or {@code before}
   */
  TrackingMode mode(@Nullable TrackingMode before) {
    require(broadcast || prefixes.isEmpty(), TrackingErrors.PREFIX_WITHOUT_BCAST);
    require(before == null || before.broadcast() == broadcast, TrackingErrors.BCAST_SWITCH);
    require(!(broadcast && (optIn || optOut)), TrackingErrors.BCAST_AND_OPT);
    require(!(optIn && optOut), TrackingErrors.OPTIN_AND_OPTOUT);
    require(
        before == null || !((optIn && before.optOut()) || (optOut && before.optIn())),
        TrackingErrors.OPT_SWITCH);
    SortedSet<byte[]> all = new TreeSet<>(Arrays::compareUnsigned);
    if (broadcast) {
      if (before != null) {
        all.addAll(before.prefixes());
      }
      requireApart(all);
      all.addAll(prefixes.isEmpty() ? List.of(new byte[0]) : prefixes);
    }
    return new TrackingMode(broadcast, optIn, optOut, noLoop, redirect, all);
  }

  private void take(String option, Arguments arguments, CommandCall call) {
    switch (option) {
      case "BCAST" -> broadcast = true;
      case "OPTIN" -> optIn = true;
      case "OPTOUT" -> optOut = true;
      case "NOLOOP" -> noLoop = true;
      case "PREFIX" -> prefixes.add(arguments.bytes());
      case "REDIRECT" -> {
        byte[] id = arguments.bytes();
        require(redirect == 0, TrackingErrors.ONE_REDIRECT);
        redirect = Arguments.integer(id, ErrorReplies.NOT_AN_INTEGER);
        require(call.server().sessions().find(redirect) != null, TrackingErrors.NO_TARGET);
      }
      default -> throw new CommandException(ErrorReplies.SYNTAX);
    }
  }

  private void requireApart(SortedSet<byte[]> existing) {
    for (int i = 0; i < prefixes.size(); i++) {
      byte[] prefix = prefixes.get(i);
      for (byte[] other : existing) {
        require(
            !TrackingMode.overlap(other, prefix), TrackingErrors.overlapsExisting(prefix, other));
      }
      for (byte[] other : prefixes.subList(i + 1, prefixes.size())) {
        require(
            !TrackingMode.overlap(prefix, other), TrackingErrors.overlapsProvided(prefix, other));
      }
    }
  }

  private static void require(boolean holds, Reply error) {
    if (!holds) {
      throw new CommandException(error);
    }
  }
}
