/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import dev.filbert.node.keyspace.CacheSettings;
import dev.filbert.node.keyspace.Eviction;
import dev.filbert.node.resp.Reply;
import java.util.regex.Pattern;

/**
 * The options of CACHE.DECLARE on their way into settings.
 *
 * <p>Threading: confined to one thread.
 */
final class CacheOptions {
  private static final CacheSettings DEFAULTS = CacheSettings.defaults();
  private static final Reply BACKUPS_RANGE =
      Reply.error("ERR BACKUPS must be between 0 and " + CacheSettings.BACKUPS_MAX);

  /** Names stand in logs, metrics and status pages. */
  private static final Pattern NAME = Pattern.compile("[^\\s:\\p{Cntrl}]{1,64}");

  private int backups = DEFAULTS.backups();
  private long ttlMillis = DEFAULTS.ttlMillis();
  private long maxIdleMillis = DEFAULTS.maxIdleMillis();
  private long maxEntries = DEFAULTS.maxEntries();
  private long maxBytes = DEFAULTS.maxBytes();
  private Eviction eviction = DEFAULTS.eviction();

  private CacheOptions() {}

  /**
   * The settings of the cache {@code name}, with what {@code arguments} say and defaults else.
   *
   * @throws CommandException if an option is unknown or out of range; its text names it
   */
  static CacheSettings read(String name, Arguments arguments) {
    if (!name.equals(CacheSettings.DEFAULT_NAME) && !NAME.matcher(name).matches()) {
      throw new CommandException(
          Reply.error(
              "ERR a cache name has 1 to 64 characters, without colons and blanks, but was '"
                  + name
                  + "'"));
    }
    CacheOptions options = new CacheOptions();
    while (arguments.hasNext()) {
      options.take(arguments.word(), arguments);
    }
    try {
      return new CacheSettings(
          name,
          options.backups,
          options.ttlMillis,
          options.maxIdleMillis,
          options.maxEntries,
          options.maxBytes,
          options.eviction);
    } catch (IllegalArgumentException outOfRange) {
      throw new CommandException(Reply.error("ERR " + outOfRange.getMessage()));
    }
  }

  private void take(String option, Arguments arguments) {
    switch (option) {
      case "BACKUPS" ->
          backups = (int) arguments.integer(0, CacheSettings.BACKUPS_MAX, BACKUPS_RANGE);
      case "TTL" -> ttlMillis = arguments.integer();
      case "MAXIDLE" -> maxIdleMillis = arguments.integer();
      case "MAXENTRIES" -> maxEntries = arguments.integer();
      case "MAXBYTES" -> maxBytes = arguments.integer();
      case "EVICTION" -> eviction = eviction(arguments.word());
      default ->
          throw new CommandException(
              Reply.error(
                  "ERR unknown option '"
                      + option
                      + "' of CACHE.DECLARE, which has BACKUPS, TTL, MAXIDLE, MAXENTRIES, MAXBYTES"
                      + " and EVICTION"));
    }
  }

  private static Eviction eviction(String word) {
    return switch (word) {
      case "NONE" -> Eviction.NONE;
      case "LRU" -> Eviction.LRU;
      case "LFU" -> Eviction.LFU;
      default ->
          throw new CommandException(
              Reply.error("ERR EVICTION must be none, lru or lfu, but was '" + word + "'"));
    };
  }
}
