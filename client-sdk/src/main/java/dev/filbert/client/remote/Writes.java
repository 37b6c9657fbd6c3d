/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.remote;

import dev.filbert.client.codec.Codec;
import dev.filbert.client.codec.UnreadableException;
import dev.filbert.client.coherence.WireKey;
import dev.filbert.client.resp.Command;
import dev.filbert.client.resp.Reply;
import dev.filbert.client.routing.Request;
import dev.filbert.client.routing.Slot;
import dev.filbert.client.tier.Written;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How one cache writes. Before a write is sent, and after its answer, the copy is dropped and reads
 * on their way are cancelled: before, for those that began earlier; after, for those that began
 * meanwhile and may have seen what was there before. So whoever reads after the answer sees it.
 *
 * <p>Threading: thread-safe.
 */
final class Writes<K, V> {
  private final Wiring wiring;
  private final Reads<K, V> reads;
  private final Codec<V> values;
  private final Counters counters;

  Writes(Wiring wiring, Reads<K, V> reads, Codec<V> values, Counters counters) {
    this.wiring = wiring;
    this.reads = reads;
    this.values = values;
    this.counters = counters;
  }

  /** Sends a write of {@code key} and tells its effect. */
  CompletableFuture<Effect> write(
      K key, WireKey wire, List<Command> commands, Function<List<Reply>, Effect> effect) {
    reads.changedHere(key, wire);
    Request request = new Request(Slot.of(wire.bytes()), commands, false);
    return wiring
        .router()
        .send(request)
        .thenApply(result -> effect.apply(result.replies()))
        .whenComplete(
            (done, failure) -> {
              if (failure != null) {
                counters.failures.increment();
              } else {
                wiring.floors().admit(wire, done.version());
              }
              reads.changedHere(key, wire);
            });
  }

  /** An effect as users see it; a value that can't be read counts as none. */
  Written<V> written(Effect effect) {
    long version = effect.done() ? effect.version() : 0;
    return new Written<>(effect.done(), version, decoded(effect.previous()));
  }

  private @Nullable V decoded(byte @Nullable [] bytes) {
    if (bytes == null) {
      return null;
    }
    try {
      return values.decode(bytes);
    } catch (UnreadableException e) {
      counters.unreadable.increment();
      return null;
    }
  }
}
