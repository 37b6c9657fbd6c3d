/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.client.remote;

import dev.filbert.client.codec.Codec;
import dev.filbert.client.codec.UnreadableException;
import dev.filbert.client.coherence.Copy;
import dev.filbert.client.coherence.PendingReads;
import dev.filbert.client.coherence.WireKey;
import dev.filbert.client.connection.Call;
import dev.filbert.client.resp.Command;
import dev.filbert.client.resp.UnexpectedReplyException;
import dev.filbert.client.routing.Request;
import dev.filbert.client.routing.Slot;
import dev.filbert.client.tier.Found;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * How one cache reads from the owners of keys, with copies as the result: a read is reserved before
 * it is sent, and becomes a copy if nothing came in between.
 *
 * <p>Threading: thread-safe.
 */
final class Reads<K, V> {
  /** Of so many keys, one command: longer ones would keep others waiting on the connection. */
  private static final int KEYS_MAX = 512;

  /** A read on its way, for whoever waits for it. */
  private static final class Flight<V> extends CompletableFuture<Found<V>> {}

  /** One question to the owner: about what, for whom, with which copy in hand. */
  private record Question<K, V>(
      K key, WireKey wire, Flight<V> flight, @Nullable Copy<V> copy, boolean again) {
    long knownVersion() {
      return copy == null ? 0 : copy.version();
    }
  }

  private final Wiring wiring;
  private final Codec<V> values;
  private final Keys<K> keys;
  private final Counters counters;
  private final Copies<K, V> copies;
  private final PendingReads<Flight<V>> pending = new PendingReads<>();

  Reads(Wiring wiring, Codec<V> values, Keys<K> keys, Counters counters, Copies<K, V> copies) {
    this.wiring = wiring;
    this.values = values;
    this.keys = keys;
    this.counters = counters;
    this.copies = copies;
  }

  /** Asks the owner, or waits for the answer to whoever asks already. */
  CompletableFuture<Found<V>> read(K key) {
    WireKey wire = keys.wire(key);
    Flight<V> mine = new Flight<>();
    Flight<V> flight = reserved(wire, mine);
    if (flight == mine) {
      ask(new Question<>(key, wire, mine, copies.inHand(key), false));
    }
    return flight;
  }

  /**
   * Asks every owner once for all of its keys, where one command can; each key is reserved and
   * published by itself. Copies in hand are not confirmed but read anew.
   */
  Map<K, CompletableFuture<Found<V>>> readAll(Collection<? extends K> wanted) {
    Map<K, CompletableFuture<Found<V>>> answers = new LinkedHashMap<>();
    Map<Object, List<Question<K, V>>> byOwner = new LinkedHashMap<>();
    for (K key : wanted) {
      if (answers.containsKey(key)) {
        continue;
      }
      if (!wiring.dialect().readsMany()) {
        answers.put(key, read(key));
        continue;
      }
      WireKey wire = keys.wire(key);
      Flight<V> mine = new Flight<>();
      Flight<V> flight = reserved(wire, mine);
      answers.put(key, flight);
      if (flight == mine) {
        byOwner
            .computeIfAbsent(wiring.router().ownerOf(slot(wire)), owner -> new ArrayList<>())
            .add(new Question<>(key, wire, mine, null, false));
      }
    }
    for (List<Question<K, V>> questions : byOwner.values()) {
      for (int from = 0; from < questions.size(); from += KEYS_MAX) {
        askTogether(questions.subList(from, Math.min(questions.size(), from + KEYS_MAX)));
      }
    }
    return answers;
  }

  /** This client changes the key, or has: what it holds or is reading may be old. */
  void changedHere(K key, WireKey wire) {
    pending.cancel(wire, () -> copies.drop(key));
  }

  /** Somebody changed the key; returns the user's key if there was a copy. */
  @Nullable K changed(WireKey wire) {
    List<K> dropped = new ArrayList<>(1);
    pending.cancel(
        wire,
        () -> {
          K key = copies.drop(wire);
          if (key != null) {
            dropped.add(key);
          }
        });
    return dropped.isEmpty() ? null : dropped.get(0);
  }

  /** Anything may have changed. */
  void forgetAll() {
    pending.cancelAll();
    copies.clear();
  }

  private Flight<V> reserved(WireKey wire, Flight<V> mine) {
    Flight<V> flight = pending.reserve(wire, mine);
    if (flight != mine) {
      counters.coalescedReads.increment();
    }
    return flight;
  }

  private static int slot(WireKey wire) {
    return Slot.of(wire.bytes());
  }

  private void ask(Question<K, V> question) {
    try {
      List<Command> get = wiring.dialect().get(question.wire(), question.knownVersion());
      wiring
          .router()
          .send(new Request(slot(question.wire()), get, true))
          .whenComplete(
              (result, failure) -> {
                if (failure == null) {
                  answered(question, result);
                } else {
                  fail(question, failure);
                }
              });
    } catch (RuntimeException e) {
      fail(question, e);
    }
  }

  private void answered(Question<K, V> question, Call.Result result) {
    try {
      settle(question, result, wiring.dialect().fetched(result.replies()));
    } catch (RuntimeException e) {
      fail(question, e);
    }
  }

  private void askTogether(List<Question<K, V>> questions) {
    try {
      Command get = wiring.dialect().getMany(questions.stream().map(Question::wire).toList());
      wiring
          .router()
          .send(Request.read(slot(questions.get(0).wire()), get))
          .whenComplete(
              (result, failure) -> {
                if (failure == null) {
                  answeredTogether(questions, result);
                } else {
                  questions.forEach(question -> fail(question, failure));
                }
              });
    } catch (RuntimeException e) {
      questions.forEach(question -> fail(question, e));
    }
  }

  private void answeredTogether(List<Question<K, V>> questions, Call.Result result) {
    List<Fetched> all;
    try {
      all = wiring.dialect().fetchedMany(result.replies().get(0));
      if (all.size() != questions.size()) {
        throw new UnexpectedReplyException(questions.size() + " entries", result.replies().get(0));
      }
    } catch (RuntimeException e) {
      questions.forEach(question -> fail(question, e));
      return;
    }
    for (int i = 0; i < all.size(); i++) {
      try {
        settle(questions.get(i), result, all.get(i));
      } catch (RuntimeException e) {
        fail(questions.get(i), e);
      }
    }
  }

  private void settle(Question<K, V> question, Call.Result result, Fetched fetched) {
    if (!wiring.floors().admit(question.wire(), fetched.version())) {
      regressed(question, result, fetched);
      return;
    }
    try {
      finish(question, result, fetched, valueOf(question, fetched));
    } catch (UnreadableException e) {
      counters.unreadable.increment();
      long version = wiring.dialect().versionOfUnreadable(fetched.version());
      finish(question, result, Fetched.absent(version), null);
    }
  }

  /** Old news: once more, since an overtaken read is newer next time; then it is a miss. */
  private void regressed(Question<K, V> question, Call.Result result, Fetched fetched) {
    counters.regressions.increment();
    if (!question.again()) {
      ask(new Question<>(question.key(), question.wire(), question.flight(), null, true));
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

  private void finish(
      Question<K, V> question, Call.Result result, Fetched fetched, @Nullable V value) {
    count(fetched, value != null);
    WireKey wire = question.wire();
    Copy<V> copy = value == null ? null : copies.copyOf(wire, value, fetched, result);
    long version = fetched.version();
    boolean published =
        pending.publish(
            wire,
            question.flight(),
            () -> {
              // Asked again: another answer may have been newer since this one was believed.
              if (copy != null && wiring.floors().admit(wire, version)) {
                copies.put(question.key(), copy);
              } else {
                copies.drop(question.key()); // What was there before is older than this answer.
              }
            });
    if (!published) {
      // A later read by way of another node may have left a copy of what was before.
      pending.inspect(wire, () -> copies.dropOlder(question.key(), version));
    }
    question.flight().complete(new Found<>(value, version, fetched.ttlMillis(), false));
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

  private void fail(Question<K, V> question, Throwable failure) {
    counters.failures.increment();
    pending.release(question.wire(), question.flight());
    question.flight().completeExceptionally(failure);
  }
}
