/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.remote;

import dev.filbert.client.resp.Command;
import dev.filbert.client.resp.Reply;
import dev.filbert.client.routing.Request;
import dev.filbert.client.routing.Router;
import dev.filbert.client.routing.Slot;
import dev.filbert.client.tier.TierSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes Filbert's nodes know the caches of this client, unless they know them already: what an
 * operator declared is not touched.
 *
 * <p>A cache that can't be declared works all the same, by the rules of the default cache; so a
 * refusal, of a client that may not declare caches, is logged once and that's that.
 *
 * <p>Threading: thread-safe.
 */
final class Declarations {
  private static final System.Logger LOG = System.getLogger(Declarations.class.getName());

  private final Router router;
  private final Map<String, Command> wanted = new ConcurrentHashMap<>();
  private final Map<String, String> refused = new ConcurrentHashMap<>();

  Declarations(Router router) {
    this.router = router;
  }

  /** Declares a cache now, and again whenever {@link #repeat} is called. */
  void add(TierSettings<?, ?> settings) {
    Command declare = Command.of("CACHE.DECLARE").and(settings.name());
    Duration ttl = settings.ttl();
    if (ttl != null) {
      declare.and("TTL").and(ttl.toMillis());
    }
    if (wanted.putIfAbsent(settings.name(), declare) == null) {
      declare(settings.name(), declare);
    }
  }

  /** A cluster was found after there was none: it may be another one, with nothing declared. */
  void repeat() {
    wanted.forEach(this::declare);
  }

  private void declare(String name, Command declare) {
    int slot = Slot.of(name.getBytes(StandardCharsets.UTF_8));
    router
        .send(Request.read(slot, Command.of("CACHE.INFO").and(name)))
        .thenAccept(
            result -> {
              if (Clearing.isUndeclared(result.replies().get(0))) {
                router
                    .send(Request.read(slot, declare))
                    .thenAccept(done -> note(name, done.replies().get(0)));
              } else {
                note(name, result.replies().get(0));
              }
            });
    // A failure to reach anybody is repaired by the next repeat.
  }

  private void note(String name, Reply reply) {
    if (reply instanceof Reply.Error error && refused.put(name, error.message()) == null) {
      LOG.log(
          System.Logger.Level.WARNING,
          "the cache ''{0}'' could not be declared, so it has the rules of the default cache: {1}",
          name,
          error.message());
    }
  }
}
