/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.remote;

import dev.filbert.client.codec.Codec;
import dev.filbert.client.codec.UnreadableException;
import dev.filbert.client.coherence.Copy;
import dev.filbert.client.coherence.Domain;
import dev.filbert.client.coherence.PendingReads;
import dev.filbert.client.coherence.WireKey;
import dev.filbert.client.connection.Call;
import dev.filbert.client.near.CoarseClock;
import dev.filbert.client.near.NearCache;
import dev.filbert.client.routing.Request;
import dev.filbert.client.routing.Slot;
import dev.filbert.client.tier.Found;
import dev.filbert.client.tier.TierSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * How one cache reads: from its near copies, else from the owner, with a copy as the result.
 *
 * <p>Threading: thread-safe.
 */
final class Reads<K, V> {
  /** How far the coarse time may be behind: copies expire that much earlier. */
  private static final long CLOCK_LAG_NANOS = 2_000_000;

  private static final long NANOS_PER_MILLI = 1_000_000;

  /** A read on its way, for whoever waits for it. */
  private static final class Flight<V> extends CompletableFuture<Found<V>> {}

  /** One question to the owner: about what, for whom, with which copy in hand. */
  private record Question<K, V>(
      K key, WireKey wire, int slot, Flight<V> flight, @Nullable Copy<V> copy, boolean again) {}

  private final Wiring wiring;
  private final Codec<V> values;
  private final Keys<K> keys;
  private final Counters counters;
  private final long staleness;
  private final long nearTtl;
  private final PendingReads<Flight<V>> pending = new PendingReads<>();
  private final @Nullable NearCache<K, V> near;

  Reads(
      Wiring wiring,
      TierSettings<K, V> settings,
      Keys<K> keys,
      Counters counters,
      BiConsumer<K, V> evicted) {
    this.wiring = wiring;
    this.values = settings.values();
    this.keys = keys;
    this.counters = counters;
    this.staleness = nanos(settings.staleness());
    Duration ttl = settings.nearTtl();
    this.nearTtl = ttl == null ? Long.MAX_VALUE : nanos(ttl);
    this.near =
        settings.nearEntries() == 0 ? null : new NearCache<>(settings.nearEntries(), evicted);
  }

  /** The value of a copy that may be believed now, or null. */
  @Nullable V hit(K key) {
    NearCache<K, V> copies = near;
    Copy<V> copy = copies == null ? null : copies.get(key);
    if (copy == null) {
      return null;
    }
    CoarseClock clock = wiring.clock();
    if (!copy.isFresh(clock.coarse(), staleness)) {
      counters.suspects.increment();
      return null;
    }
    if ((counters.nearHits.next() & (CoarseClock.SAMPLE - 1)) == 0
        && !copy.isFresh(clock.correct(), staleness)) {
      counters.refusedHits.increment();
      counters.suspects.increment();
      return null;
    }
    return copy.value();
  }

  /** The value of a copy that was right within {@code limit}, or null. */
  @Nullable V stale(K key, Duration limit) {
    Copy<V> copy = near == null ? null : near.get(key);
    return copy != null && copy.wasRight(wiring.clock().nanos(), nanos(limit))
        ? copy.value()
        : null;
  }

  /** Asks the owner, or waits for the answer to whoever asks already. */
  CompletableFuture<Found<V>> read(K key) {
    WireKey wire = keys.wire(key);
    Flight<V> mine = new Flight<>();
    Flight<V> flight = pending.reserve(wire, mine);
    if (flight != mine) {
      counters.coalescedReads.increment();
      return flight;
    }
    Copy<V> copy = near == null ? null : near.get(key);
    if (copy != null && !copy.canBeConfirmed(wiring.clock().nanos())) {
      copy = null;
    }
    ask(new Question<>(key, wire, Slot.of(wire.bytes()), mine, copy, false));
    return mine;
  }

  /** This client changes the key, or has: what it holds or is reading may be old. */
  void changedHere(K key, WireKey wire) {
    pending.cancel(wire, () -> drop(key));
  }

  /** Somebody changed the key; returns the user's key if there was a copy. */
  @Nullable K changed(WireKey wire) {
    NearCache<K, V> copies = near;
    if (copies == null) {
      pending.cancel(wire, () -> {});
      return null;
    }
    List<K> dropped = new ArrayList<>(1);
    pending.cancel(
        wire,
        () -> {
          K key = copies.keyOf(wire);
          if (key != null) {
            copies.remove(key);
            dropped.add(key);
          }
        });
    return dropped.isEmpty() ? null : dropped.get(0);
  }

  /** Anything may have changed. */
  void forgetAll() {
    pending.cancelAll();
    if (near != null) {
      near.clear();
    }
  }

  /** How many copies there are. */
  long size() {
    return near == null ? 0 : near.size();
  }

  private void ask(Question<K, V> question) {
    Copy<V> copy = question.copy();
    try {
      wiring
          .router()
          .send(
              new Request(
                  question.slot(),
                  wiring.dialect().get(question.wire(), copy == null ? 0 : copy.version()),
                  true))
          .whenComplete(
              (result, failure) -> {
                if (failure == null) {
                  settle(question, result);
                } else {
                  fail(question, failure);
                }
              });
    } catch (RuntimeException e) {
      fail(question, e);
    }
  }

  private void settle(Question<K, V> question, Call.Result result) {
    try {
      Fetched fetched = wiring.dialect().fetched(result.replies());
      if (wiring.floors().admit(question.wire(), fetched.version())) {
        finish(question, result, fetched, valueOf(question, fetched));
      } else {
        regressed(question, result, fetched);
      }
    } catch (UnreadableException e) {
      counters.unreadable.increment();
      Fetched seen = Fetched.absent(versionOfUnreadable(result));
      finish(question, result, seen, null);
    } catch (RuntimeException e) {
      fail(question, e);
    }
  }

  /** Old news: once more, since an overtaken read is newer next time; then it is a miss. */
  private void regressed(Question<K, V> question, Call.Result result, Fetched fetched) {
    counters.regressions.increment();
    if (!question.again()) {
      ask(
          new Question<>(
              question.key(), question.wire(), question.slot(), question.flight(), null, true));
      return;
    }
    // An owner lost what this client saw. It is a miss once; then what the owner has is the truth.
    wiring.floors().forget(question.wire());
    finish(question, result, Fetched.absent(fetched.version()), null);
  }

  private @Nullable V valueOf(Question<K, V> question, Fetched fetched) throws UnreadableException {
    Copy<V> copy = question.copy();
    if (fetched.unchanged() && copy != null) {
      return copy.value();
    }
    byte[] bytes = fetched.value();
    return bytes == null ? null : values.decode(bytes);
  }

  private long versionOfUnreadable(Call.Result result) {
    Dialect dialect = wiring.dialect();
    return dialect.versionOfUnreadable(dialect.fetched(result.replies()).version());
  }

  private void finish(
      Question<K, V> question, Call.Result result, Fetched fetched, @Nullable V value) {
    count(fetched, value != null);
    Copy<V> copy = value == null ? null : copyOf(question, result, fetched, value);
    WireKey wire = question.wire();
    long version = fetched.version();
    boolean published =
        pending.publish(
            wire,
            question.flight(),
            () -> {
              NearCache<K, V> copies = near;
              // Asked again: another answer may have been newer since this one was believed.
              if (copies != null && copy != null && wiring.floors().admit(wire, version)) {
                copies.put(question.key(), copy);
              } else {
                drop(question.key()); // What was there before is older than this answer.
              }
            });
    if (!published) {
      pending.inspect(wire, () -> dropOlder(question.key(), version));
    }
    question.flight().complete(new Found<>(value, fetched.version(), fetched.ttlMillis(), false));
  }

  private void count(Fetched fetched, boolean found) {
    if (!found) {
      counters.misses.increment();
    } else if (fetched.unchanged()) {
      counters.conditionalHits.increment();
    } else {
      counters.remoteHits.increment();
    }
  }

  /* A later read by way of another node may have left a copy of what was before. */
  private void dropOlder(K key, long version) {
    Copy<V> copy = near == null ? null : near.get(key);
    if (copy != null && copy.version() < version) {
      drop(key);
    }
  }

  private @Nullable Copy<V> copyOf(
      Question<K, V> question, Call.Result result, Fetched fetched, V value) {
    Domain domain = result.domains().of(question.slot());
    if (near == null || domain.isDropped()) {
      return null;
    }
    long entryDeadline =
        fetched.ttlMillis() < 0
            ? Long.MAX_VALUE
            : result.sentAt() + fetched.ttlMillis() * NANOS_PER_MILLI - CLOCK_LAG_NANOS;
    long deadline =
        nearTtl == Long.MAX_VALUE
            ? entryDeadline
            : Math.min(entryDeadline, result.sentAt() + nearTtl);
    return new Copy<>(question.wire(), value, fetched.version(), deadline, entryDeadline, domain);
  }

  private void fail(Question<K, V> question, Throwable failure) {
    counters.failures.increment();
    pending.release(question.wire(), question.flight());
    question.flight().completeExceptionally(failure);
  }

  private void drop(K key) {
    if (near != null) {
      near.remove(key);
    }
  }

  private static long nanos(Duration duration) {
    return duration.toSeconds() > Integer.MAX_VALUE ? Long.MAX_VALUE / 4 : duration.toNanos();
  }
}
