/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import com.hazelcast.cluster.Address;
import com.hazelcast.cluster.Member;
import dev.filbert.node.keyspace.CacheSettings;
import dev.filbert.node.keyspace.KeyFilter;
import dev.filbert.node.keyspace.KeyPattern;
import dev.filbert.node.keyspace.KeyspaceException;
import dev.filbert.node.keyspace.ScanPage;
import dev.filbert.node.keyspace.Scope;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What concerns all keys: scans, counts, clears and the definitions of caches. */
final class WholeKeyspace {
  private static final int KEYS_PAGE = 1000;
  private static final long RETRY_MILLIS = 20;
  private static final long SCAN_WAIT_SECONDS = 5;

  private final KeyspaceService service;
  private final Requests requests;

  WholeKeyspace(KeyspaceService service, Requests requests) {
    this.service = service;
    this.requests = requests;
  }

  CompletableFuture<ScanPage> scan(
      int database, long cursor, int count, KeyFilter filter, Scope scope) {
    if (cursor < 0 || LocalScan.partitionOf(cursor) >= service.partitions()) {
      throw new IllegalArgumentException("no scan hands out cursor " + cursor);
    }
    KeyspaceException refusal = service.fence().refusal();
    if (refusal != null) {
      return CompletableFuture.failedFuture(refusal);
    }
    if (scope == Scope.NODE) {
      ScanReply page =
          LocalScan.over(service, true).page(database, cursor, Math.max(1, count), filter);
      return CompletableFuture.completedFuture(new ScanPage(page.cursor(), page.keys()));
    }
    Scan scan = new Scan(database, cursor, Math.max(1, count), filter);
    scan.step();
    return scan.future;
  }

  CompletableFuture<List<byte[]>> keys(int database, KeyPattern pattern, Scope scope) {
    List<byte[]> keys = new ArrayList<>();
    CompletableFuture<List<byte[]>> all = new CompletableFuture<>();
    collect(database, 0, pattern, scope, keys, all);
    return all;
  }

  private void collect(
      int database,
      long from,
      KeyPattern pattern,
      Scope scope,
      List<byte[]> keys,
      CompletableFuture<List<byte[]>> all) {
    long cursor = from;
    while (true) {
      CompletableFuture<ScanPage> page =
          scan(database, cursor, KEYS_PAGE, new KeyFilter(pattern, null), scope);
      if (!page.isDone() || page.isCompletedExceptionally()) {
        page.whenComplete(
            (got, failure) -> {
              if (failure != null) {
                all.completeExceptionally(Futures.bare(failure));
                return;
              }
              keys.addAll(got.keys());
              if (got.cursor() == 0) {
                all.complete(keys);
              } else {
                collect(database, got.cursor(), pattern, scope, keys, all);
              }
            });
        return;
      }
      // A loop, not a recursion, as long as pages come at once.
      keys.addAll(page.join().keys());
      cursor = page.join().cursor();
      if (cursor == 0) {
        all.complete(keys);
        return;
      }
    }
  }

  CompletableFuture<Long> size(int database, Scope scope) {
    if (scope == Scope.NODE) {
      return CompletableFuture.completedFuture(CountOperation.count(service, database));
    }
    List<CompletableFuture<?>> parts = new ArrayList<>();
    for (Member member : members()) {
      parts.add(
          requests.read(
              Call.Target.member(member.getAddress()),
              (id, openFrom) -> new CountOperation(database),
              answer -> answer instanceof Long keys ? keys : 0L));
    }
    return Futures.all(parts, () -> parts.stream().mapToLong(p -> (Long) p.join()).sum());
  }

  CompletableFuture<byte @Nullable []> randomKey(int database, Scope scope) {
    byte[] own = RandomKeyOperation.pick(service, database, ThreadLocalRandom.current());
    List<Member> members = members();
    boolean chooseOwn = ThreadLocalRandom.current().nextInt(members.size()) == 0;
    if (scope == Scope.NODE || (own != null && chooseOwn)) {
      return CompletableFuture.completedFuture(own);
    }
    CompletableFuture<byte @Nullable []> found = new CompletableFuture<>();
    members.removeIf(Member::localMember);
    Collections.shuffle(members, ThreadLocalRandom.current());
    tryNext(database, members.iterator(), own, found);
    return found;
  }

  private void tryNext(
      int database,
      Iterator<Member> members,
      byte @Nullable [] own,
      CompletableFuture<byte @Nullable []> found) {
    if (!members.hasNext()) {
      found.complete(own);
      return;
    }
    requests
        .read(
            Call.Target.member(members.next().getAddress()),
            (id, openFrom) -> new RandomKeyOperation(database),
            answer -> (byte[]) answer)
        .whenComplete(
            (key, failure) -> {
              if (failure != null) {
                found.completeExceptionally(failure);
              } else if (key != null) {
                found.complete(key);
              } else {
                tryNext(database, members, own, found);
              }
            });
  }

  CompletableFuture<Void> clear(int database, @Nullable String cache) {
    List<CompletableFuture<?>> parts = new ArrayList<>();
    for (int i = 0; i < service.partitions(); i++) {
      parts.add(
          requests.write(
              Call.Target.partition(i),
              (id, openFrom) -> new ClearOperation(database, cache, id, openFrom),
              answer -> true));
    }
    return allDone(parts);
  }

  CompletableFuture<Void> declare(CacheSettings settings) {
    long version = service.environment().versions().next(0, service.nowMillis());
    List<Declarations.Declaration> declarations =
        List.of(new Declarations.Declaration(settings, version));
    List<CompletableFuture<?>> parts = new ArrayList<>();
    for (Member member : members()) {
      parts.add(
          requests.read(
              Call.Target.member(member.getAddress()),
              (id, openFrom) -> new DeclareOperation(declarations, false),
              answer -> true));
    }
    return allDone(parts);
  }

  private static CompletableFuture<Void> allDone(List<CompletableFuture<?>> parts) {
    return Futures.all(parts, () -> true).thenAccept(done -> {});
  }

  private List<Member> members() {
    return new ArrayList<>(service.engine().getClusterService().getMembers());
  }

  /** One page of a scan over the cluster. */
  private final class Scan {
    private final int database;
    private final int count;
    private final KeyFilter filter;
    private final List<byte[]> keys = new ArrayList<>();
    private final CompletableFuture<ScanPage> future = new CompletableFuture<>();
    private final long deadlineNanos =
        System.nanoTime() + TimeUnit.SECONDS.toNanos(SCAN_WAIT_SECONDS);

    private long cursor;
    private int looked;

    Scan(int database, long cursor, int count, KeyFilter filter) {
      this.database = database;
      this.cursor = cursor;
      this.count = count;
      this.filter = filter;
    }

    void step() {
      ScanReply here =
          LocalScan.over(service, false).page(database, cursor, count - looked, filter);
      if (take(here)) {
        return;
      }
      int partition = LocalScan.partitionOf(cursor);
      Address owner =
          service.engine().getPartitionService().getPartition(partition).getOwnerOrNull();
      if (owner == null || owner.equals(service.engine().getThisAddress())) {
        // On its way to this node, or from it.
        again();
        return;
      }
      long from = cursor;
      requests
          .read(
              Call.Target.member(owner),
              (id, openFrom) -> new ScanOperation(database, from, count - looked, filter),
              answer -> (ScanReply) Objects.requireNonNull(answer))
          .whenComplete(
              (there, failure) -> {
                if (failure != null) {
                  future.completeExceptionally(failure);
                } else if (!take(there)) {
                  if (there.cursor() == from) {
                    again();
                  } else {
                    step();
                  }
                }
              });
    }

    /** Adds what one node found; returns whether the page is complete. */
    private boolean take(ScanReply reply) {
      keys.addAll(reply.keys());
      looked += reply.looked();
      cursor = reply.cursor();
      boolean complete = reply.ended() || looked >= count;
      if (complete) {
        future.complete(new ScanPage(cursor, keys));
      }
      return complete;
    }

    private void again() {
      if (System.nanoTime() - deadlineNanos >= 0) {
        future.completeExceptionally(
            new KeyspaceException(
                KeyspaceException.Kind.UNAVAILABLE,
                "partition " + LocalScan.partitionOf(cursor) + " has no owner that can serve now"));
      } else {
        requests.later(this::step, RETRY_MILLIS);
      }
    }
  }
}
