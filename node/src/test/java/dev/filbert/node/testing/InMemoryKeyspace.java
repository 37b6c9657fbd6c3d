/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.testing;

import dev.filbert.node.keyspace.CacheReport;
import dev.filbert.node.keyspace.CacheSettings;
import dev.filbert.node.keyspace.Entry;
import dev.filbert.node.keyspace.Hold;
import dev.filbert.node.keyspace.KeyFilter;
import dev.filbert.node.keyspace.KeyPattern;
import dev.filbert.node.keyspace.KeyedMutation;
import dev.filbert.node.keyspace.Keyspace;
import dev.filbert.node.keyspace.KeyspaceException;
import dev.filbert.node.keyspace.Mutation;
import dev.filbert.node.keyspace.Outcome;
import dev.filbert.node.keyspace.Query;
import dev.filbert.node.keyspace.ScanPage;
import dev.filbert.node.keyspace.Scope;
import dev.filbert.node.keyspace.Sighting;
import dev.filbert.node.keyspace.Stamp;
import dev.filbert.node.keyspace.Step;
import dev.filbert.node.slot.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A keyspace of one process: the contract at its simplest, for tests of what stands above it.
 *
 * <p>Everything completes on the calling thread until {@link #completeOn} says otherwise. {@link
 * #failWith} makes every operation fail, {@link #answerElsewhere} makes {@link #peek} decline.
 *
 * <p>Threading: thread-safe, behind one lock.
 */
public final class InMemoryKeyspace implements Keyspace {
  private final InMemoryStore store;
  private Executor completion = Runnable::run;
  private KeyspaceException.@Nullable Kind failure;
  private boolean elsewhere;

  /** An empty keyspace whose values may have up to 512 MB. */
  public InMemoryKeyspace(LongSupplier epochMillis) {
    this(epochMillis, 512 << 20);
  }

  /** An empty keyspace that refuses values above {@code maxValueBytes}. */
  public InMemoryKeyspace(LongSupplier epochMillis, int maxValueBytes) {
    store = new InMemoryStore(epochMillis, maxValueBytes);
  }

  /** From now on operations run, and their futures complete, wherever {@code executor} runs. */
  public synchronized void completeOn(Executor executor) {
    completion = executor;
  }

  /** From now on every operation fails; null heals. */
  public synchronized void failWith(KeyspaceException.@Nullable Kind kind) {
    failure = kind;
  }

  /** Whether {@link #peek} sends its caller to {@link #read}. */
  public synchronized void answerElsewhere(boolean always) {
    elsewhere = always;
  }

  @Override
  public synchronized @Nullable Entry peek(int database, byte[] key) {
    if (failure != null) {
      throw new KeyspaceException(failure, "failed on purpose");
    }
    return elsewhere ? Entry.ELSEWHERE : store.recordedRead(database, key);
  }

  @Override
  public CompletableFuture<@Nullable Entry> read(int database, byte[] key) {
    return submit(() -> store.recordedRead(database, key));
  }

  @Override
  public CompletableFuture<Outcome> query(int database, byte[] key, Query query) {
    return submit(() -> query.ask(store.recordedRead(database, key), store.nowMillis()));
  }

  @Override
  public CompletableFuture<List<@Nullable Entry>> readAll(int database, List<byte[]> keys) {
    return submit(
        keysAreHere() ? Runnable::run : completion(),
        () -> {
          List<@Nullable Entry> found = new ArrayList<>(keys.size());
          keys.forEach(key -> found.add(store.recordedRead(database, key)));
          return found;
        });
  }

  @Override
  public CompletableFuture<List<Sighting>> lookAll(int database, List<byte[]> keys) {
    return submit(
        keysAreHere() ? Runnable::run : completion(),
        () -> {
          List<Sighting> seen = new ArrayList<>(keys.size());
          keys.forEach(
              key -> seen.add(Sighting.of(store.recordedRead(database, key), store.lastVersion)));
          return seen;
        });
  }

  @Override
  public CompletableFuture<Outcome> write(int database, byte[] key, Mutation mutation) {
    return submit(() -> store.apply(database, key, mutation));
  }

  @Override
  public CompletableFuture<List<Outcome>> writeAll(int database, List<KeyedMutation> writes) {
    return submit(() -> applyAll(database, writes));
  }

  @Override
  public CompletableFuture<List<Outcome>> writeTogether(int database, List<KeyedMutation> writes) {
    if (writes.stream().mapToInt(w -> Slot.of(w.key())).distinct().count() > 1) {
      throw new IllegalArgumentException("keys written together must share a slot");
    }
    return submit(() -> applyTogether(database, writes));
  }

  @Override
  public CompletableFuture<List<Stamp>> stamps(int database, List<byte[]> keys) {
    return submit(() -> keys.stream().map(key -> store.stamp(database, key)).toList());
  }

  @Override
  public CompletableFuture<@Nullable List<Outcome>> transact(
      List<Step> steps, List<Stamp> unchanged) {
    return submit(() -> unchanged.stream().allMatch(store::isUnchanged) ? applySteps(steps) : null);
  }

  /** Keeps nobody away: a test runs one client at a time. */
  @Override
  public CompletableFuture<@Nullable Hold> hold(List<byte[]> keys, List<Stamp> unchanged) {
    return submit(
        () ->
            unchanged.stream().allMatch(store::isUnchanged)
                ? new Hold() {
                  @Override
                  public CompletableFuture<List<Outcome>> run(List<Step> steps) {
                    return submit(() -> applySteps(steps));
                  }

                  @Override
                  public void release() {}
                }
                : null);
  }

  @Override
  public CompletableFuture<ScanPage> scan(
      int database, long cursor, int count, KeyFilter filter, Scope scope) {
    if (cursor < 0 || cursor >= Slot.COUNT) {
      throw new IllegalArgumentException("no scan hands out the cursor " + cursor);
    }
    return submit(
        () -> {
          List<byte[]> page = new ArrayList<>();
          int seen = 0;
          int slotBefore = -1;
          for (byte[] key : store.liveKeys(database)) {
            int slot = Slot.of(key);
            if (slot < cursor) {
              continue;
            }
            if (seen >= count && slot != slotBefore) {
              return new ScanPage(slot, page);
            }
            seen++;
            slotBefore = slot;
            Entry entry = store.live(database, key);
            if (entry != null && filter.accepts(key, entry)) {
              page.add(key);
            }
          }
          return new ScanPage(0, page);
        });
  }

  @Override
  public CompletableFuture<List<byte[]>> keys(int database, KeyPattern pattern, Scope scope) {
    return submit(() -> store.liveKeys(database).stream().filter(pattern::matches).toList());
  }

  @Override
  public CompletableFuture<Long> size(int database, Scope scope) {
    return submit(() -> (long) store.table(database).size());
  }

  @Override
  public CompletableFuture<byte @Nullable []> randomKey(int database, Scope scope) {
    return submit(() -> store.liveKeys(database).stream().findAny().orElse(null));
  }

  @Override
  public CompletableFuture<Void> clear(int database) {
    return submit(
        () -> {
          store.table(database).clear();
          return null;
        });
  }

  @Override
  public CompletableFuture<Void> clearAll() {
    return submit(
        () -> {
          store.databases.clear();
          return null;
        });
  }

  @Override
  public CompletableFuture<Boolean> clearCache(String name) {
    return submit(
        () -> {
          store
              .databases
              .values()
              .forEach(
                  t -> t.keySet().removeIf(k -> store.cacheFor(k).settings.name().equals(name)));
          return store.caches.containsKey(name);
        });
  }

  @Override
  public CompletableFuture<Void> declare(CacheSettings settings) {
    return submit(
        () -> {
          store.caches.computeIfAbsent(settings.name(), n -> new InMemoryCache(settings)).settings =
              settings;
          return null;
        });
  }

  @Override
  public synchronized CacheSettings cacheOf(byte[] key) {
    return store.cacheFor(key).settings;
  }

  @Override
  public synchronized List<CacheReport> caches() {
    return store.reports();
  }

  @Override
  public synchronized long maxMemory() {
    return store.maxMemory;
  }

  @Override
  public synchronized void maxMemory(long bytes) {
    store.maxMemory = bytes;
  }

  private synchronized boolean keysAreHere() {
    return !elsewhere;
  }

  private synchronized Executor completion() {
    return completion;
  }

  private <T> CompletableFuture<T> submit(Supplier<T> operation) {
    return submit(completion(), operation);
  }

  private <T> CompletableFuture<T> submit(Executor executor, Supplier<T> operation) {
    CompletableFuture<T> future = new CompletableFuture<>();
    executor.execute(
        () -> {
          T result;
          synchronized (this) {
            if (failure != null) {
              future.completeExceptionally(new KeyspaceException(failure, "failed on purpose"));
              return;
            }
            result = operation.get();
          }
          future.complete(result);
        });
    return future;
  }

  private List<Outcome> applySteps(List<Step> steps) {
    List<Outcome> outcomes = new ArrayList<>();
    for (Step step : steps) {
      outcomes.addAll(
          step.together()
              ? applyTogether(step.database(), step.writes())
              : applyAll(step.database(), step.writes()));
    }
    return outcomes;
  }

  private List<Outcome> applyTogether(int database, List<KeyedMutation> writes) {
    List<Outcome> expected = new ArrayList<>();
    for (KeyedMutation write : writes) {
      Entry current = store.live(database, write.key());
      expected.add(
          write.mutation().decide(current, store.context(database, write.key())).outcome());
    }
    return expected.stream().allMatch(Outcome::isDone)
        ? applyUntilFull(database, writes)
        : expected;
  }

  private List<Outcome> applyUntilFull(int database, List<KeyedMutation> writes) {
    List<Outcome> outcomes = new ArrayList<>();
    Outcome last = Outcome.DONE;
    for (KeyedMutation write : writes) {
      last = last.isDone() ? store.apply(database, write.key(), write.mutation()) : last;
      outcomes.add(last);
    }
    return outcomes;
  }

  private List<Outcome> applyAll(int database, List<KeyedMutation> writes) {
    return writes.stream().map(w -> store.apply(database, w.key(), w.mutation())).toList();
  }
}
