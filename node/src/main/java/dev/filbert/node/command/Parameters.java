/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import dev.filbert.node.config.NodeConfig;
import dev.filbert.node.keyspace.Eviction;
import dev.filbert.node.session.View;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/** The parameters that CONFIG knows: what is real here, and what clients ask for. */
final class Parameters {
  private static final long MAX_CLIENTS = 1_000_000;

  private Parameters() {}

  /** All of them, by name. */
  static List<Parameter> all() {
    return List.of(
        Parameter.constant("appendonly", "no"),
        Parameter.fixed("bind", call -> config(call).network().bind()),
        Parameter.fixed(
            "cluster-enabled", call -> call.session().view() == View.CLUSTER ? "yes" : "no"),
        Parameter.constant("cluster-require-full-coverage", "no"),
        Parameter.fixed("databases", call -> Integer.toString(config(call).limits().databases())),
        new Parameter(
            "maxclients",
            call -> Integer.toString(call.server().sessions().limit()),
            Parameters::maxClients),
        new Parameter(
            "maxmemory", call -> Long.toString(call.keyspace().maxMemory()), Parameters::maxMemory),
        new Parameter(
            "maxmemory-policy",
            call -> EvictionPolicy.nameOf(call.keyspace()),
            Parameters::maxMemoryPolicy),
        Parameter.constant("notify-keyspace-events", ""),
        Parameter.fixed("port", Parameters::port),
        Parameter.fixed(
            "proto-max-bulk-len", call -> Integer.toString(config(call).limits().maxBulkBytes())),
        Parameter.constant("replica-read-only", "yes"),
        Parameter.constant("save", ""),
        Parameter.constant("slave-read-only", "yes"),
        Parameter.fixed(
            "timeout", call -> Long.toString(config(call).limits().idleTimeout().toSeconds())));
  }

  private static NodeConfig config(CommandCall call) {
    return call.server().config();
  }

  private static String port(CommandCall call) {
    var self = call.server().topology().get().self();
    return Integer.toString(
        call.session().view() == View.CLUSTER ? self.clusterPort() : self.respPort());
  }

  private static Parameter.Setting maxClients(CommandCall call, String value) {
    long limit;
    try {
      limit = Long.parseLong(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("argument couldn't be parsed into an integer", e);
    }
    if (limit < 1 || limit > MAX_CLIENTS) {
      throw new IllegalArgumentException(
          "argument must be between 1 and " + MAX_CLIENTS + " inclusive");
    }
    return now(() -> call.server().sessions().limit((int) limit));
  }

  private static Parameter.Setting maxMemory(CommandCall call, String value) {
    long bytes = MemoryAmount.parse(value);
    return now(() -> call.keyspace().maxMemory(bytes));
  }

  private static Parameter.Setting maxMemoryPolicy(CommandCall call, String value) {
    Eviction eviction = EvictionPolicy.parse(value.toLowerCase(Locale.ROOT));
    if (eviction == null) {
      throw new IllegalArgumentException(
          "argument(s) must be one of the following: allkeys-lru, allkeys-lfu, noeviction");
    }
    return () -> call.keyspace().declare(EvictionPolicy.with(call.keyspace(), eviction));
  }

  private static Parameter.Setting now(Runnable change) {
    return () -> {
      change.run();
      return CompletableFuture.completedFuture(null);
    };
  }
}
