/*
 * Copyright 2026 The Filbert Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.filbert.node.grid;

import com.hazelcast.core.HazelcastException;
import com.hazelcast.internal.services.ServiceNamespace;
import com.hazelcast.internal.services.ServiceNamespaceAware;
import com.hazelcast.spi.exception.RetryableHazelcastException;
import com.hazelcast.spi.impl.operationservice.PartitionAwareOperation;
import org.jspecify.annotations.Nullable;

/** An operation on one partition, on its thread and under its claim. */
abstract class PartitionOperation extends KeyspaceOperation
    implements PartitionAwareOperation, ServiceNamespaceAware {

  @Override
  public final ServiceNamespace getServiceNamespace() {
    return KeyspaceNamespace.INSTANCE;
  }

  @Override
  public final void run() {
    container().claim().run(this::perform);
  }

  /** What it does. */
  abstract void perform();

  final PartitionContainer container() {
    return service().container(getPartitionId());
  }

  /**
   * The container, as the owner's: Hazelcast has just checked that this node owns the partition and
   * that it is not moving. A fenced node cannot trust that check; the caller tries again.
   */
  final PartitionContainer owned() {
    String fence = service().fence().reason();
    if (fence != null) {
      throw new RetryableHazelcastException(fence);
    }
    PartitionContainer container = container();
    container.own();
    return container;
  }

  /**
   * Refuses a late copy of a request that its node has finished with. Nobody hears the refusal.
   *
   * @param openFrom no request of that node with a lower sequence is open
   */
  static void requireOpen(PartitionContainer container, RequestId id, long openFrom) {
    if (container.results().isOver(id, openFrom)) {
      throw new HazelcastException("request " + id + " is over");
    }
  }

  /** The least number of copies that hold everything in {@code copies}. */
  final int backupsOf(Copies copies) {
    return service().backupsOf(copies);
  }

  static boolean isEmpty(@Nullable Copies copies) {
    return copies == null || copies.isEmpty();
  }
}
