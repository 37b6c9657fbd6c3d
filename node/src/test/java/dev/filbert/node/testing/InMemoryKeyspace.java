/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.filbert.node.keyspace.CacheReport;
import dev.filbert.node.keyspace.CacheSettings;
import dev.filbert.node.keyspace.Change;
import dev.filbert.node.keyspace.Entry;
import dev.filbert.node.keyspace.Eviction;
import dev.filbert.node.keyspace.KeyPattern;
import dev.filbert.node.keyspace.KeyedMutation;
import dev.filbert.node.keyspace.Keyspace;
import dev.filbert.node.keyspace.KeyspaceException;
import dev.filbert.node.keyspace.Mutation;
import dev.filbert.node.keyspace.Outcome;
import dev.filbert.node.keyspace.ScanPage;
import dev.filbert.node.keyspace.Scope;
import dev.filbert.node.keyspace.WriteContext;
import dev.filbert.node.slot.Slot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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
  /** What an entry costs beyond its key and value, roughly. */
  public static final int ENTRY_OVERHEAD_BYTES = 64;

  /** By slot, then by bytes: a scan's cursor is a slot, so it needs no memory of its own. */
  private static final Comparator<byte[]> BY_SLOT =
      Comparator.<byte[]>comparingInt(Slot::of).thenComparing(Arrays::compareUnsigned);

  private final LongSupplier epochMillis;
  private final int maxValueBytes;
  private final Map<Integer, TreeMap<byte[], Entry>> databases = new TreeMap<>();
  private final Map<String, InMemoryCache> caches = new TreeMap<>();
  private Executor completion = Runnable::run;
  private KeyspaceException.@Nullable Kind failure;
  private boolean elsewhere;
  private long lastVersion;
  private long maxMemory;

  /** An empty keyspace whose values may have up to 512 MB. */
  public InMemoryKeyspace(LongSupplier epochMillis) {
    this(epochMillis, 512 << 20);
  }

  /** An empty keyspace that refuses values above {@code maxValueBytes}. */
  public InMemoryKeyspace(LongSupplier epochMillis, int maxValueBytes) {
    this.epochMillis = epochMillis;
    this.maxValueBytes = maxValueBytes;
    caches.put(CacheSettings.DEFAULT_NAME, new InMemoryCache(CacheSettings.defaults()));
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
    return elsewhere ? Entry.ELSEWHERE : recordedRead(database, key);
  }

  @Override
  public CompletableFuture<@Nullable Entry> read(int database, byte[] key) {
    return submit(() -> recordedRead(database, key));
  }

  @Override
  public CompletableFuture<List<@Nullable Entry>> readAll(int database, List<byte[]> keys) {
    return submit(
        () -> {
          List<@Nullable Entry> found = new ArrayList<>(keys.size());
          keys.forEach(key -> found.add(recordedRead(database, key)));
          return found;
        });
  }

  @Override
  public CompletableFuture<Outcome> write(int database, byte[] key, Mutation mutation) {
    return submit(() -> apply(database, key, mutation));
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
    return submit(
        () -> {
          List<Outcome> expected = new ArrayList<>();
          for (KeyedMutation write : writes) {
            Entry current = live(database, write.key());
            expected.add(write.mutation().apply(current, context(write.key())).outcome());
          }
          return expected.stream().allMatch(Outcome::isDone)
              ? applyUntilFull(database, writes)
              : expected;
        });
  }

  @Override
  public CompletableFuture<ScanPage> scan(
      int database, long cursor, int count, @Nullable KeyPattern pattern, Scope scope) {
    if (cursor < 0 || cursor >= Slot.COUNT) {
      throw new IllegalArgumentException("no scan hands out the cursor " + cursor);
    }
    return submit(
        () -> {
          List<byte[]> page = new ArrayList<>();
          int seen = 0;
          int slotBefore = -1;
          for (byte[] key : liveKeys(database)) {
            int slot = Slot.of(key);
            if (slot < cursor) {
              continue;
            }
            if (seen >= count && slot != slotBefore) {
              return new ScanPage(slot, page);
            }
            seen++;
            slotBefore = slot;
            if (pattern == null || pattern.matches(key)) {
              page.add(key);
            }
          }
          return new ScanPage(0, page);
        });
  }

  @Override
  public CompletableFuture<List<byte[]>> keys(int database, KeyPattern pattern, Scope scope) {
    return submit(() -> liveKeys(database).stream().filter(pattern::matches).toList());
  }

  @Override
  public CompletableFuture<Long> size(int database, Scope scope) {
    return submit(() -> (long) table(database).size());
  }

  @Override
  public CompletableFuture<byte @Nullable []> randomKey(int database, Scope scope) {
    return submit(() -> liveKeys(database).stream().findAny().orElse(null));
  }

  @Override
  public CompletableFuture<Void> clear(int database) {
    return submit(
        () -> {
          table(database).clear();
          return null;
        });
  }

  @Override
  public CompletableFuture<Void> clearAll() {
    return submit(
        () -> {
          databases.clear();
          return null;
        });
  }

  @Override
  public CompletableFuture<Boolean> clearCache(String name) {
    return submit(
        () -> {
          databases
              .values()
              .forEach(t -> t.keySet().removeIf(k -> cacheFor(k).settings.name().equals(name)));
          return caches.containsKey(name);
        });
  }

  @Override
  public CompletableFuture<Void> declare(CacheSettings settings) {
    return submit(
        () -> {
          caches.computeIfAbsent(settings.name(), n -> new InMemoryCache(settings)).settings =
              settings;
          return null;
        });
  }

  @Override
  public synchronized CacheSettings cacheOf(byte[] key) {
    return cacheFor(key).settings;
  }

  @Override
  public synchronized List<CacheReport> caches() {
    Map<InMemoryCache, long[]> sizes = new HashMap<>();
    for (TreeMap<byte[], Entry> table : databases.values()) {
      table.forEach(
          (key, entry) -> {
            long[] size = sizes.computeIfAbsent(cacheFor(key), c -> new long[2]);
            size[0]++;
            size[1] += cost(key, entry);
          });
    }
    return caches.values().stream()
        .map(
            c -> {
              long[] size = sizes.getOrDefault(c, new long[2]);
              return c.report(size[0], size[1]);
            })
        .toList();
  }

  @Override
  public synchronized long maxMemory() {
    return maxMemory;
  }

  @Override
  public synchronized void maxMemory(long bytes) {
    maxMemory = bytes;
  }

  private <T> CompletableFuture<T> submit(Supplier<T> operation) {
    CompletableFuture<T> future = new CompletableFuture<>();
    Executor executor;
    synchronized (this) {
      executor = completion;
    }
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

  private List<Outcome> applyUntilFull(int database, List<KeyedMutation> writes) {
    List<Outcome> outcomes = new ArrayList<>();
    Outcome last = Outcome.DONE;
    for (KeyedMutation write : writes) {
      last = last.isDone() ? apply(database, write.key(), write.mutation()) : last;
      outcomes.add(last);
    }
    return outcomes;
  }

  private List<Outcome> applyAll(int database, List<KeyedMutation> writes) {
    return writes.stream().map(w -> apply(database, w.key(), w.mutation())).toList();
  }

  private Outcome apply(int database, byte[] key, Mutation mutation) {
    Entry current = live(database, key);
    Change change = mutation.apply(current, context(key));
    InMemoryCache cache = cacheFor(key);
    switch (change.effect()) {
      case NONE -> {}
      case REMOVE -> {
        cache.removals += table(database).remove(key) == null ? 0 : 1;
      }
      case STORE -> {
        if (current == null && !makeRoom(cache)) {
          return Outcome.failed(Outcome.Status.OUT_OF_MEMORY);
        }
        cache.puts++;
        lastVersion++;
        table(database).put(key, change.next());
      }
    }
    return change.outcome();
  }

  /** Evicts until one more entry fits; false if the cache may not evict. */
  private boolean makeRoom(InMemoryCache cache) {
    long most = cache.settings.maxEntries();
    while ((most > 0 && entries(cache) >= most) || (maxMemory > 0 && usedMemory() >= maxMemory)) {
      if (cache.settings.eviction() == Eviction.NONE || !evictOldest(cache)) {
        return false;
      }
    }
    return true;
  }

  private boolean evictOldest(InMemoryCache cache) {
    for (TreeMap<byte[], Entry> table : databases.values()) {
      Set<byte[]> keys = new TreeSet<>(BY_SLOT);
      keys.addAll(table.keySet());
      keys.removeIf(k -> cacheFor(k) != cache);
      if (!keys.isEmpty()) {
        keys.stream()
            .min(Comparator.comparingLong(k -> table.get(k).accessedMillis()))
            .ifPresent(table::remove);
        cache.evictions++;
        return true;
      }
    }
    return false;
  }

  private long entries(InMemoryCache cache) {
    return databases.values().stream()
        .flatMap(t -> t.keySet().stream())
        .filter(k -> cacheFor(k) == cache)
        .count();
  }

  private WriteContext context(byte[] key) {
    return new WriteContext(
        epochMillis.getAsLong(), lastVersion + 1, cacheFor(key).settings, maxValueBytes);
  }

  private @Nullable Entry recordedRead(int database, byte[] key) {
    Entry entry = live(database, key);
    if (entry == null) {
      cacheFor(key).misses++;
    } else {
      cacheFor(key).hits++;
      entry.touch(epochMillis.getAsLong());
    }
    return entry;
  }

  private @Nullable Entry live(int database, byte[] key) {
    Entry entry = table(database).get(key);
    if (entry == null) {
      return null;
    }
    long now = epochMillis.getAsLong();
    InMemoryCache cache = cacheFor(key);
    long idle = cache.settings.maxIdleMillis();
    if (entry.expiredAt(now) || (idle > 0 && entry.accessedMillis() + idle <= now)) {
      table(database).remove(key);
      cache.expirations++;
      return null;
    }
    return entry;
  }

  private List<byte[]> liveKeys(int database) {
    List<byte[]> keys = new ArrayList<>(table(database).keySet());
    keys.removeIf(key -> live(database, key) == null);
    return keys;
  }

  private TreeMap<byte[], Entry> table(int database) {
    return databases.computeIfAbsent(database, d -> new TreeMap<>(BY_SLOT));
  }

  private InMemoryCache cacheFor(byte[] key) {
    String text = new String(key, UTF_8);
    int colon = text.indexOf(':');
    InMemoryCache named = colon < 0 ? null : caches.get(text.substring(0, colon));
    return named != null ? named : caches.get(CacheSettings.DEFAULT_NAME);
  }

  private static long cost(byte[] key, Entry entry) {
    return (long) key.length + entry.value().length + ENTRY_OVERHEAD_BYTES;
  }
}
