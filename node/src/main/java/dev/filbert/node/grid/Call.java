/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import com.hazelcast.cluster.Address;
import com.hazelcast.core.HazelcastInstanceNotActiveException;
import com.hazelcast.core.IndeterminateOperationStateException;
import com.hazelcast.core.MemberLeftException;
import com.hazelcast.core.OperationTimeoutException;
import com.hazelcast.internal.util.ConcurrencyUtil;
import com.hazelcast.partition.NoDataMemberInClusterException;
import com.hazelcast.spi.exception.RetryableException;
import com.hazelcast.spi.exception.TargetDisconnectedException;
import com.hazelcast.spi.impl.operationservice.InvocationBuilder;
import com.hazelcast.spi.impl.operationservice.Operation;
import dev.filbert.node.keyspace.KeyspaceException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One request and its attempts. An attempt that failed for a reason that passes is repeated, under
 * the same identity, until the deadline.
 *
 * <p>Threading: attempts follow each other; the deadline may strike at any time, and the first end
 * counts.
 */
final class Call<R> implements BiConsumer<@Nullable Object, @Nullable Throwable> {
  /** Why an answer is not passed on; what became of a write is to be added. */
  static final String CUT_OFF =
      "this node was cut off from its cluster while the request was under way";

  static final String MAY_HAVE_HAPPENED = "; the change may have happened";

  private static final long[] PAUSES_MILLIS = {1, 5, 10, 20, 50};

  private final Requests requests;
  private final Target target;
  private final Attempt attempt;
  private final Decoder<R> decoder;
  private final boolean isWrite;
  private final int epoch;
  private final CompletableFuture<R> future = new CompletableFuture<>();

  private long sequence;
  private long deadlineNanos;
  private volatile boolean started;
  private volatile boolean invoked;

  /** Attempts that were made and not answered. */
  private final AtomicInteger underWay = new AtomicInteger();

  private int attempts;
  private boolean mayHaveHappened;
  private @Nullable Throwable lastFailure;

  Call(Requests requests, Target target, Attempt attempt, Decoder<R> decoder, boolean isWrite) {
    this.requests = requests;
    this.target = target;
    this.attempt = attempt;
    this.decoder = decoder;
    this.isWrite = isWrite;
    epoch = requests.fence().epoch();
  }

  /** Where a request goes: the owner of a partition, or a member. */
  record Target(int partition, @Nullable Address member) {
    static Target partition(int partition) {
      return new Target(partition, null);
    }

    static Target member(Address member) {
      return new Target(-1, member);
    }

    @Override
    public String toString() {
      return member == null ? "the owner of partition " + partition : "member " + member;
    }
  }

  /** Makes an operation for one attempt. */
  interface Attempt {
    Operation operation(RequestId id, long openFrom);
  }

  /** Makes a result of what an operation answered. */
  interface Decoder<R> {
    @Nullable R decode(@Nullable Object answer);
  }

  Target target() {
    return target;
  }

  CompletableFuture<R> future() {
    return future;
  }

  boolean isWrite() {
    return isWrite;
  }

  boolean isDone() {
    return future.isDone();
  }

  /**
   * Whether it is over, and nothing under way can still reach an owner: only then may the owner
   * forget what it answered.
   */
  boolean isSettled() {
    return future.isDone() && underWay.get() == 0;
  }

  /** Whether {@link #sequence()} and {@link #deadlineNanos()} are set. */
  boolean isStarted() {
    return started;
  }

  long sequence() {
    return sequence;
  }

  long deadlineNanos() {
    return deadlineNanos;
  }

  void start(long number, long deadline) {
    number(number, deadline);
    invoke();
  }

  /** Makes the call known to the sweep, without an attempt. */
  void number(long number, long deadline) {
    sequence = number;
    deadlineNanos = deadline;
    started = true;
  }

  /**
   * Makes another attempt, though one may still be under way. Not where none was made yet: a write
   * on a lane waits for nobody, and leaves no result behind that would tell a repetition.
   */
  void again() {
    if (invoked && !future.isDone()) {
      mayHaveHappened = true;
      invoke();
    }
  }

  /** Makes an attempt. */
  void invoke() {
    long leftNanos = deadlineNanos - System.nanoTime();
    if (future.isDone() || leftNanos <= 0) {
      expire();
      return;
    }
    attempts++;
    invoked = true;
    underWay.incrementAndGet();
    RequestId id = new RequestId(requests.incarnation(), sequence);
    Operation operation = attempt.operation(id, requests.openFrom());
    try {
      InvocationBuilder builder =
          target.member() == null
              ? requests
                  .operations()
                  .createInvocationBuilder(KeyspaceService.NAME, operation, target.partition())
              : requests
                  .operations()
                  .createInvocationBuilder(KeyspaceService.NAME, operation, target.member());
      builder
          .setAsync()
          .setCallTimeout(Math.max(1, TimeUnit.NANOSECONDS.toMillis(leftNanos)))
          .invoke()
          .whenCompleteAsync(this, ConcurrencyUtil.CALLER_RUNS);
    } catch (HazelcastInstanceNotActiveException | RejectedExecutionException e) {
      accept(null, e);
    }
  }

  @Override
  public void accept(@Nullable Object answer, @Nullable Throwable failure) {
    underWay.decrementAndGet();
    end(answer, failure);
  }

  /** An attempt ended, or the lane did. */
  void end(@Nullable Object answer, @Nullable Throwable failure) {
    if (failure == null) {
      succeed(answer);
    } else if (failure instanceof HazelcastInstanceNotActiveException
        || failure instanceof RejectedExecutionException) {
      fail(KeyspaceException.Kind.CLOSED, "this node is stopping");
    } else if (isPassing(failure)) {
      lastFailure = failure;
      mayHaveHappened |= isIndeterminate(failure);
      int pause = Math.min(attempts, PAUSES_MILLIS.length) - 1;
      requests.later(this::invoke, PAUSES_MILLIS[pause]);
    } else if (future.completeExceptionally(failure)) {
      requests.finished();
    }
  }

  /** An attempt was answered. */
  void succeed(@Nullable Object answer) {
    if (!requests.fence().isTrusted(epoch)) {
      // Between the question and the answer this node may have stood still, alone in the world.
      mayHaveHappened = true;
      fail(
          isWrite ? KeyspaceException.Kind.TIMEOUT : KeyspaceException.Kind.FENCED,
          CUT_OFF + happened());
      return;
    }
    if (future.complete(decoder.decode(answer))) {
      requests.finished();
    }
  }

  /** The deadline has come. */
  void expire() {
    boolean inDoubt = mayHaveHappened || lastFailure == null;
    mayHaveHappened = inDoubt;
    fail(
        inDoubt ? KeyspaceException.Kind.TIMEOUT : KeyspaceException.Kind.UNAVAILABLE,
        target + " did not answer in time" + happened());
  }

  private String happened() {
    if (!isWrite) {
      return "";
    }
    return mayHaveHappened ? MAY_HAVE_HAPPENED : "; nothing was changed";
  }

  void fail(KeyspaceException.Kind kind, String message) {
    Throwable cause = lastFailure;
    KeyspaceException failure =
        cause == null
            ? new KeyspaceException(kind, message)
            : new KeyspaceException(kind, message, cause);
    if (future.completeExceptionally(failure)) {
      requests.finished();
    }
  }

  private static boolean isPassing(Throwable failure) {
    return failure instanceof RetryableException
        || failure instanceof NoDataMemberInClusterException
        || isIndeterminate(failure);
  }

  private static boolean isIndeterminate(Throwable failure) {
    return failure instanceof IndeterminateOperationStateException
        || failure instanceof OperationTimeoutException
        || failure instanceof MemberLeftException
        || failure instanceof TargetDisconnectedException;
  }
}
