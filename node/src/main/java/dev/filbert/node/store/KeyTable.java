/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.store;

import dev.filbert.node.keyspace.Entry;
import dev.filbert.node.keyspace.EntryType;
import dev.filbert.node.keyspace.Eviction;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The entries of one cache in one database of one partition: a hash table for one writer and any
 * number of readers that take no locks.
 *
 * <p>Threading: {@link #find}, {@link #scan}, {@link #size} and {@link #random} from any thread,
 * the rest from the writer.
 */
final class KeyTable {
  /*
   * Buckets are chains. What a reader may see while the writer works:
   *
   * - A new node is complete before it becomes the head of its chain.
   * - A new value replaces the entry of its node, so an update never moves a key.
   * - A removed node keeps its successor. From any node that was once in a chain, every node that
   *   stayed in the chain behind it can still be reached: a removal leads around one node only, and
   *   insertions happen in front. Hence a reader misses only keys that were absent at some moment
   *   during its search.
   * - A table grows or shrinks by copying all nodes into a new array, which is then published. The
   *   old array and its nodes never change again. A reader that still walks them began before the
   *   publication, so what it finds there was true at that moment, which lies within its search.
   *
   * So every read has a moment between its start and its end at which its answer was the truth.
   */

  /** Fewer buckets are not worth the trouble. */
  static final int BUCKETS_MIN = 8;

  /** How many bits a scan cursor needs at most. */
  static final int BUCKET_BITS_MAX = 26;

  /** A table this many times larger than its content shrinks. */
  private static final int SPARSENESS_MAX = 8;

  private static final int RANDOM_TRIES = 32;

  /** What a node, an entry, the headers of two arrays and a bucket's share take on the heap. */
  private static final int OVERHEAD_BYTES = 32 + 40 + 16 + 16 + 6;

  private static final int ALIGNMENT_BYTES = 8;

  private static final VarHandle BUCKET = MethodHandles.arrayElementVarHandle(Node[].class);

  /** A key and what it holds. The entry changes, the key never does. */
  static final class Node {
    final byte[] key;
    final int hash;
    volatile Entry entry;
    private volatile @Nullable Node next;

    private Node(byte[] key, int hash, Entry entry, @Nullable Node next) {
      this.key = key;
      this.hash = hash;
      this.entry = entry;
      this.next = next;
    }
  }

  private final int database;
  private final CacheState cache;
  private volatile @Nullable Node[] buckets = new Node[BUCKETS_MIN];
  private volatile int size;
  private long bytes;
  private int expiring;
  private long versionMax;

  KeyTable(int database, CacheState cache) {
    this.database = database;
    this.cache = cache;
  }

  /** What an entry costs in memory, in bytes: an estimate of the heap it takes. */
  static long footprint(byte[] key, Entry entry) {
    long payload =
        entry.type() == EntryType.HASH ? entry.fields().footprint() : aligned(entry.value().length);
    return OVERHEAD_BYTES + aligned(key.length) + payload;
  }

  int database() {
    return database;
  }

  CacheState cache() {
    return cache;
  }

  int size() {
    return size;
  }

  /** Whether its entries may have to make room. */
  boolean evictable() {
    return cache.settings().eviction() != Eviction.NONE;
  }

  /** What its entries cost together. Threading: writer. */
  long bytes() {
    return bytes;
  }

  /** How many entries have a deadline, or fields that have one. Threading: writer. */
  int expiring() {
    return expiring;
  }

  /** No entry has a higher version. Threading: writer. */
  long versionMax() {
    return versionMax;
  }

  /** The node of {@code key}, or null. */
  @Nullable Node find(int hash, byte[] key) {
    @Nullable Node[] array = buckets;
    Node node = head(array, hash);
    while (node != null && (node.hash != hash || !Arrays.equals(node.key, key))) {
      node = node.next;
    }
    return node;
  }

  /** Adds a key that is not in the table. */
  void insert(int hash, byte[] key, Entry entry) {
    if (size >= buckets.length && buckets.length < 1 << BUCKET_BITS_MAX) {
      resize(buckets.length * 2);
    }
    count(key, entry, 1);
    size++;
    push(buckets, new Node(key, hash, entry, null));
  }

  /** Gives a node of this table another entry. */
  void replace(Node node, Entry entry) {
    count(node.key, node.entry, -1);
    count(node.key, entry, 1);
    node.entry = entry;
  }

  /** Takes a node of this table out. The table keeps its buckets: see {@link #shrink}. */
  void remove(Node node) {
    @Nullable Node[] array = buckets;
    Node previous = null;
    Node current = head(array, node.hash);
    while (current != null && current != node) {
      previous = current;
      current = current.next;
    }
    if (current == null) {
      throw new IllegalStateException("not a node of this table");
    }
    if (previous == null) {
      BUCKET.setVolatile(array, node.hash & (array.length - 1), node.next);
    } else {
      previous.next = node.next;
    }
    size--;
    count(node.key, node.entry, -1);
  }

  /** Gives back buckets that are not needed any more. Nodes found before it are void. */
  void shrink() {
    int wanted = Math.max(BUCKETS_MIN, Integer.highestOneBit(Math.max(1, size)) * 2);
    if (buckets.length / SPARSENESS_MAX >= wanted) {
      resize(wanted);
    }
  }

  /** How many buckets there are now. */
  int buckets() {
    return buckets.length;
  }

  /** Visits the nodes of one bucket; {@code visitor} may remove the node it is given. */
  void visit(int bucket, Consumer<Node> visitor) {
    @Nullable Node[] array = buckets;
    for (Node node = head(array, bucket); node != null; node = node.next) {
      visitor.accept(node);
    }
  }

  /**
   * One step of a scan that survives growing and shrinking: visits one bucket.
   *
   * <p>Cursors count with the bits reversed, from the highest bit of the mask down. So the buckets
   * that one bucket is split into, or that are joined with it, follow each other without a gap:
   * what lies behind the cursor in a table of one size lies behind it in every other size.
   *
   * @param cursor 0 to start, then what the last step returned
   * @return where to go on, or 0 at the end; below 2 to the {@link #BUCKET_BITS_MAX}
   */
  int scan(int cursor, Consumer<Node> visitor) {
    @Nullable Node[] array = buckets;
    int mask = array.length - 1;
    for (Node node = head(array, cursor); node != null; node = node.next) {
      visitor.accept(node);
    }
    return Integer.reverse(Integer.reverse(cursor | ~mask) + 1);
  }

  /**
   * Visits all nodes if there are at most {@code wanted}, else about as many, each with the same
   * chance and maybe twice.
   */
  void sample(RandomGenerator random, int wanted, Consumer<Node> visitor) {
    @Nullable Node[] array = buckets;
    if (size <= wanted) {
      for (int i = 0; i < array.length; i++) {
        visit(i, visitor);
      }
      return;
    }
    // Not from neighbouring buckets: those would be drained of bad entries together, and then the
    // worst of them would be a good one.
    int seen = 0;
    for (int i = 0; seen < wanted && i < wanted * SPARSENESS_MAX; i++) {
      for (Node node = head(array, random.nextInt()); node != null; node = node.next) {
        seen++;
        visitor.accept(node);
      }
    }
  }

  /** Some node, or null if the table is empty or nearly so. Favours nodes in short chains. */
  @Nullable Node random(RandomGenerator random) {
    @Nullable Node[] array = buckets;
    for (int i = 0; i < RANDOM_TRIES; i++) {
      Node head = head(array, random.nextInt(array.length));
      if (head != null) {
        return pick(head, random);
      }
    }
    return null;
  }

  private static Node pick(Node head, RandomGenerator random) {
    Node picked = head;
    int seen = 1;
    for (Node node = head.next; node != null; node = node.next) {
      seen++;
      if (random.nextInt(seen) == 0) {
        picked = node;
      }
    }
    return picked;
  }

  private void resize(int length) {
    @Nullable Node[] before = buckets;
    @Nullable Node[] after = new Node[length];
    for (int i = 0; i < before.length; i++) {
      for (Node node = head(before, i); node != null; node = node.next) {
        int bucket = node.hash & (length - 1);
        after[bucket] = new Node(node.key, node.hash, node.entry, after[bucket]);
      }
    }
    buckets = after;
  }

  private void count(byte[] key, Entry entry, int sign) {
    bytes += sign * footprint(key, entry);
    if (entry.firstDeadlineMillis() != Entry.NO_DEADLINE) {
      expiring += sign;
    }
    versionMax = Math.max(versionMax, entry.version());
  }

  private static void push(@Nullable Node[] array, Node node) {
    int bucket = node.hash & (array.length - 1);
    node.next = array[bucket];
    BUCKET.setVolatile(array, bucket, node);
  }

  private static @Nullable Node head(@Nullable Node[] array, int hash) {
    return (Node) BUCKET.getVolatile(array, hash & (array.length - 1));
  }

  private static long aligned(int length) {
    return (length + ALIGNMENT_BYTES - 1L) / ALIGNMENT_BYTES * ALIGNMENT_BYTES;
  }
}
