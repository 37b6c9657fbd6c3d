/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.command;

import dev.filbert.node.keyspace.CacheReport;
import dev.filbert.node.keyspace.CacheSettings;
import dev.filbert.node.keyspace.Entry;
import dev.filbert.node.keyspace.Hold;
import dev.filbert.node.keyspace.KeyFilter;
import dev.filbert.node.keyspace.KeyPattern;
import dev.filbert.node.keyspace.KeyedMutation;
import dev.filbert.node.keyspace.Keyspace;
import dev.filbert.node.keyspace.Mutation;
import dev.filbert.node.keyspace.Outcome;
import dev.filbert.node.keyspace.Query;
import dev.filbert.node.keyspace.ReadEntry;
import dev.filbert.node.keyspace.ScanPage;
import dev.filbert.node.keyspace.Scope;
import dev.filbert.node.keyspace.Sighting;
import dev.filbert.node.keyspace.Stamp;
import dev.filbert.node.keyspace.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The keyspace as the commands of one transaction see it: what they ask of keys is gathered, and
 * carried out together; or, after {@link #passOn}, each by itself, inside the transaction. What
 * concerns the keyspace as a whole goes to it straight away.
 *
 * <p>Threading: one thread at a time.
 */
final class TransactionKeyspace implements Keyspace {
  private final Keyspace real;
  private final LongSupplier epochMillis;
  private List<Gathered> gathered = new ArrayList<>();
  private @Nullable Function<List<Step>, CompletableFuture<List<Outcome>>> through;

  TransactionKeyspace(Keyspace real, LongSupplier epochMillis) {
    this.real = real;
    this.epochMillis = epochMillis;
  }

  private record Gathered(Step step, CompletableFuture<List<Outcome>> outcomes) {}

  /** From now on, what is asked waits for {@link #deliver}. */
  void gather() {
    through = null;
  }

  /** From now on, what is asked is done at once. */
  void passOn(Function<List<Step>, CompletableFuture<List<Outcome>>> way) {
    through = way;
  }

  /** What has been asked since the last {@link #deliver}, in order. */
  List<Step> steps() {
    return gathered.stream().map(Gathered::step).toList();
  }

  /** Answers what has been asked: the outcomes of {@link #steps}, one after the other. */
  void deliver(List<Outcome> outcomes) {
    List<Gathered> answered = gathered;
    gathered = new ArrayList<>();
    int from = 0;
    for (Gathered asked : answered) {
      int to = from + asked.step().writes().size();
      asked.outcomes().complete(outcomes.subList(from, to));
      from = to;
    }
  }

  private CompletableFuture<List<Outcome>> ask(Step step) {
    if (through != null) {
      return through.apply(List.of(step));
    }
    CompletableFuture<List<Outcome>> outcomes = new CompletableFuture<>();
    gathered.add(new Gathered(step, outcomes));
    return outcomes;
  }

  @Override
  public Entry peek(int database, byte[] key) {
    return Entry.ELSEWHERE;
  }

  @Override
  public CompletableFuture<@Nullable Entry> read(int database, byte[] key) {
    return write(database, key, ReadEntry.READ).thenApply(Outcome::entry);
  }

  @Override
  public CompletableFuture<List<@Nullable Entry>> readAll(int database, List<byte[]> keys) {
    return writeAll(database, reads(keys))
        .thenApply(
            outcomes -> {
              List<@Nullable Entry> entries = new ArrayList<>(outcomes.size());
              outcomes.forEach(outcome -> entries.add(outcome.entry()));
              return entries;
            });
  }

  /** Reads the whole entry to answer here: a transaction knows reads and changes only. */
  @Override
  public CompletableFuture<Outcome> query(int database, byte[] key, Query query) {
    return read(database, key).thenApply(entry -> query.ask(entry, epochMillis.getAsLong()));
  }

  @Override
  public CompletableFuture<List<Sighting>> lookAll(int database, List<byte[]> keys) {
    return writeAll(database, reads(keys))
        .thenApply(
            outcomes -> outcomes.stream().map(o -> Sighting.of(o.entry(), o.number())).toList());
  }

  private static List<KeyedMutation> reads(List<byte[]> keys) {
    return keys.stream().map(key -> new KeyedMutation(key, ReadEntry.READ)).toList();
  }

  @Override
  public CompletableFuture<Outcome> write(int database, byte[] key, Mutation mutation) {
    return writeAll(database, List.of(new KeyedMutation(key, mutation)))
        .thenApply(outcomes -> outcomes.get(0));
  }

  @Override
  public CompletableFuture<List<Outcome>> writeAll(int database, List<KeyedMutation> writes) {
    return ask(new Step(database, writes, false));
  }

  @Override
  public CompletableFuture<List<Outcome>> writeTogether(int database, List<KeyedMutation> writes) {
    return ask(new Step(database, writes, true));
  }

  @Override
  public CompletableFuture<List<Stamp>> stamps(int database, List<byte[]> keys) {
    return real.stamps(database, keys);
  }

  @Override
  public CompletableFuture<@Nullable List<Outcome>> transact(
      List<Step> steps, List<Stamp> unchanged) {
    throw new UnsupportedOperationException("a transaction inside a transaction");
  }

  @Override
  public CompletableFuture<@Nullable Hold> hold(List<byte[]> keys, List<Stamp> unchanged) {
    throw new UnsupportedOperationException("a transaction inside a transaction");
  }

  @Override
  public CompletableFuture<ScanPage> scan(
      int database, long cursor, int count, KeyFilter filter, Scope scope) {
    return real.scan(database, cursor, count, filter, scope);
  }

  @Override
  public CompletableFuture<List<byte[]>> keys(int database, KeyPattern pattern, Scope scope) {
    return real.keys(database, pattern, scope);
  }

  @Override
  public CompletableFuture<Long> size(int database, Scope scope) {
    return real.size(database, scope);
  }

  @Override
  public CompletableFuture<byte @Nullable []> randomKey(int database, Scope scope) {
    return real.randomKey(database, scope);
  }

  @Override
  public CompletableFuture<Void> clear(int database) {
    return real.clear(database);
  }

  @Override
  public CompletableFuture<Void> clearAll() {
    return real.clearAll();
  }

  @Override
  public CompletableFuture<Boolean> clearCache(String name) {
    return real.clearCache(name);
  }

  @Override
  public CompletableFuture<Void> declare(CacheSettings settings) {
    return real.declare(settings);
  }

  @Override
  public CacheSettings cacheOf(byte[] key) {
    return real.cacheOf(key);
  }

  @Override
  public List<CacheReport> caches() {
    return real.caches();
  }

  @Override
  public long maxMemory() {
    return real.maxMemory();
  }

  @Override
  public void maxMemory(long bytes) {
    real.maxMemory(bytes);
  }
}
