/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import static dev.filbert.node.command.AclCategory.DANGEROUS;
import static dev.filbert.node.command.AclCategory.KEYSPACE;
import static dev.filbert.node.command.CommandFlag.ADMIN;
import static dev.filbert.node.command.CommandFlag.FAST;
import static dev.filbert.node.command.CommandFlag.WRITE;

import dev.filbert.node.keyspace.CacheReport;
import dev.filbert.node.keyspace.CacheSettings;
import dev.filbert.node.resp.Answer;
import dev.filbert.node.resp.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * {@code CACHE.*}: what Filbert has beyond Redis.
 *
 * <p>Named caches, declared, listed and cleared; {@code default} is the cache of every key without
 * a declared prefix:
 *
 * <ul>
 *   <li>{@code CACHE.DECLARE name [BACKUPS n] [TTL ms] [MAXIDLE ms] [MAXENTRIES n] [MAXBYTES n]
 *       [EVICTION none|lru|lfu]}: {@code OK}. Declares the cache on every node, or gives it other
 *       rules. What is not named gets its default, so that the same line always means the same.
 *   <li>{@code CACHE.LIST}: the names, as an array.
 *   <li>{@code CACHE.INFO name}: a map of its rules, and of what this node counts for it.
 *   <li>{@code CACHE.CLEAR name}: {@code OK}. Removes its keys in every database, on every node.
 * </ul>
 *
 * <p>Maps may get more fields: clients should skip those that they don't know. The commands on keys
 * are in {@link VersionedCommands}.
 */
final class CacheCommands {
  /** What people call the cache whose name is empty. */
  private static final String DEFAULT = "default";

  private CacheCommands() {}

  /** The rows of this family. */
  static List<Command> commands() {
    return List.of(
        row("cache.declare", -2, "Declares a named cache, or changes its rules.")
            .flags(ADMIN)
            .handledBy(CacheCommands::declare),
        row("cache.list", 1, "Lists the named caches.").flags(FAST).handledBy(CacheCommands::list),
        row("cache.info", 2, "Tells the rules and the counters of a named cache.")
            .handledBy(CacheCommands::info),
        row("cache.clear", 2, "Removes every key of a named cache.")
            .flags(WRITE)
            .categories(DANGEROUS)
            .handledBy(CacheCommands::clear));
  }

  private static Command.Builder row(String name, int arity, String summary) {
    return Command.named(name, arity)
        .categories(KEYSPACE)
        .doc("generic", "7.0.0", summary)
        .differs("Not in Redis.");
  }

  private static Answer declare(CommandCall call) {
    CacheSettings settings = CacheOptions.read(nameOf(call.request().text(1)), call.read(2));
    return Answer.later(call.keyspace().declare(settings).thenApply(declared -> Reply.OK));
  }

  private static Answer list(CommandCall call) {
    return Reply.array(
        call.keyspace().caches().stream()
            .map(cache -> Reply.bulk(shown(cache.settings().name())))
            .toList());
  }

  private static Answer info(CommandCall call) {
    String name = nameOf(call.request().text(1));
    for (CacheReport cache : call.keyspace().caches()) {
      if (cache.settings().name().equals(name)) {
        return description(cache);
      }
    }
    return unknown(name);
  }

  private static Answer clear(CommandCall call) {
    String name = nameOf(call.request().text(1));
    return Answer.later(
        call.keyspace()
            .clearCache(name)
            .thenApply(declared -> declared ? Reply.OK : unknown(name)));
  }

  private static Reply description(CacheReport cache) {
    CacheSettings rules = cache.settings();
    List<Reply> fields = new ArrayList<>();
    add(fields, "name", Reply.bulk(shown(rules.name())));
    add(fields, "backups", Reply.integer(rules.backups()));
    add(fields, "ttl", Reply.integer(rules.ttlMillis()));
    add(fields, "max-idle", Reply.integer(rules.maxIdleMillis()));
    add(fields, "max-entries", Reply.integer(rules.maxEntries()));
    add(fields, "max-bytes", Reply.integer(rules.maxBytes()));
    add(fields, "eviction", Reply.bulk(rules.eviction().name().toLowerCase(Locale.ROOT)));
    add(fields, "owned-entries", Reply.integer(cache.ownedEntries()));
    add(fields, "owned-bytes", Reply.integer(cache.ownedBytes()));
    add(fields, "backup-entries", Reply.integer(cache.backupEntries()));
    add(fields, "backup-bytes", Reply.integer(cache.backupBytes()));
    add(fields, "hits", Reply.integer(cache.hits()));
    add(fields, "misses", Reply.integer(cache.misses()));
    add(fields, "puts", Reply.integer(cache.puts()));
    add(fields, "removals", Reply.integer(cache.removals()));
    add(fields, "evictions", Reply.integer(cache.evictions()));
    add(fields, "expirations", Reply.integer(cache.expirations()));
    return Reply.map(fields);
  }

  private static void add(List<Reply> fields, String name, Reply value) {
    fields.add(Reply.bulk(name));
    fields.add(value);
  }

  private static Reply unknown(String name) {
    return Reply.error(
        "ERR no cache '" + name + "' is declared, CACHE.LIST tells which are; see CACHE.DECLARE");
  }

  private static String nameOf(String shown) {
    return shown.equals(DEFAULT) ? CacheSettings.DEFAULT_NAME : shown;
  }

  private static String shown(String name) {
    return name.equals(CacheSettings.DEFAULT_NAME) ? DEFAULT : name;
  }
}
